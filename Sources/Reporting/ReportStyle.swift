/// The style sheet of a report: light or dark to match the system, compact on a phone, light in print.
enum ReportStyle {
  static let css = """
    :root { color-scheme: light dark; --paper: #fff; --ink: #1c2026; --quiet: #5b6470; --rule: #c6cbd1; --faint: #e7eaed;
      --soft: #f5f6f8; --blue: #1f68b0; --orange: #b84c08; --bar: #cfe0f0; }
    @media screen and (prefers-color-scheme: dark) {
      :root { --paper: #16181b; --ink: #e8eaed; --quiet: #9aa3ad; --rule: #454b53; --faint: #2b2f35; --soft: #1f2226;
        --blue: #7db4ea; --orange: #f09a5c; --bar: #2c4966; }
    }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 16px; }
    body { margin: 0 auto; padding: 40px 32px 64px; max-width: 1144px; background: var(--paper); color: var(--ink);
      font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
      font-variant-numeric: tabular-nums; }
    h1, h2, h3, p, dl, dd, ul, figure { margin: 0; padding: 0; }
    h1 { font-size: 28px; line-height: 1.25; font-weight: 650; letter-spacing: -0.01em; }
    h2 { font-size: 20px; line-height: 1.3; font-weight: 650; margin: 0 0 4px; }
    h3 { font-size: 14px; line-height: 1.4; font-weight: 600; margin: 0 0 8px; }
    h3 small { font-size: inherit; font-weight: 400; color: var(--quiet); margin-left: 4px; }
    a { color: var(--blue); text-decoration: none; }
    a:hover, a:focus-visible { text-decoration: underline; }
    ul { list-style: none; }
    main > section { margin-top: 56px; }
    .quiet, .note, figcaption, caption, .more { color: var(--quiet); font-size: 13px; line-height: 1.45; }
    nav { display: flex; flex-wrap: wrap; gap: 4px 20px; margin-top: 28px; padding: 10px 0; font-size: 14px;
      border: solid var(--faint); border-width: 1px 0; }

    .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(220px, 1fr)); gap: 24px; margin: 24px 0; }
    .tiles dt { font-size: 13px; color: var(--quiet); }
    .tiles dd { font-size: 28px; line-height: 1.3; font-weight: 600; }
    .tiles dd.note { font-size: 13px; line-height: 1.45; font-weight: 400; }
    .bar { display: flex; gap: 2px; height: 8px; }
    .bar span { flex: 0 1 0; min-width: 3px; border-radius: 2px; }
    .ok { background: var(--blue); }
    .unsure { background: #e0a458; }
    .blank { background: var(--rule); }
    .error { background: var(--orange); }
    .legend { display: flex; flex-wrap: wrap; gap: 4px 24px; margin-top: 8px; font-size: 13px; }
    .legend b { font-weight: 600; margin-left: 4px; }
    .key { display: inline-block; width: 9px; height: 9px; margin-right: 7px; border-radius: 2px; }

    .side { display: flex; flex-wrap: wrap; gap: 32px 48px; align-items: flex-start; margin-top: 16px; }
    .scroll { max-width: 100%; overflow-x: auto; }
    table { border-collapse: collapse; font-size: 13px; line-height: 1.3; }
    caption { text-align: left; padding-bottom: 10px; }
    th { font-weight: 600; }
    .figures td, .figures th { padding: 5px 0 5px 20px; text-align: right; border-bottom: 1px solid var(--faint); }
    .figures tr > :first-child { padding-left: 0; text-align: left; white-space: nowrap; }
    .figures thead th { font-weight: 400; color: var(--quiet); border-color: var(--rule); }
    .figures tfoot td, .figures tfoot th { border-color: transparent; font-weight: 600; }
    .figures caption { max-width: 340px; }
    .matrix { border-spacing: 0; }
    .matrix tbody td { width: 46px; height: 36px; padding: 0; text-align: center; border: 1px solid var(--faint); }
    .matrix tbody td:last-child { border-left: 6px solid var(--paper); box-shadow: inset 1px 0 var(--faint); }
    .matrix thead th { padding: 0 0 5px; }
    .matrix thead tr:first-child th, .matrix .axis { font-weight: 400; color: var(--quiet); }
    .matrix tbody th { padding: 0 8px 0 4px; }
    .matrix .axis { padding: 0; }
    .matrix .axis span { writing-mode: vertical-rl; transform: rotate(180deg); }
    .matrix a { display: block; padding: 8px 2px; }
    .matrix .vacant { background: var(--soft); }
    .diagram { width: 312px; max-width: 100%; }
    .diagram svg { display: block; width: 100%; height: auto; margin-bottom: 10px; }
    .diagram text { font-size: 11px; fill: var(--quiet); }
    .diagram .end { text-anchor: end; }
    .diagram .middle { text-anchor: middle; }
    .diagram .rule { stroke: var(--faint); }
    .diagram rect { fill: var(--bar); }
    .diagram .diagonal { stroke: var(--quiet); stroke-dasharray: 3 3; }
    .diagram .gap { stroke: var(--orange); stroke-width: 2; }
    .diagram circle { fill: var(--blue); }

    .galleries { display: flex; flex-wrap: wrap; gap: 28px 12px; align-items: flex-start; margin-top: 20px; }
    .gallery { max-width: 100%; }
    .up { margin-left: 4px; padding: 0 4px; font-weight: 400; }
    .gallery:target h3 { color: var(--orange); }
    .cards { display: flex; flex-wrap: wrap; gap: 12px; }
    .cards li { width: 170px; padding: 10px 14px; border: 1px solid var(--faint); border-radius: 6px; break-inside: avoid; }
    .pictures { display: flex; gap: 12px; }
    .pictures img { width: 64px; height: 64px; object-fit: contain; background: var(--soft); }
    .squares { image-rendering: pixelated; }
    .missing { height: 64px; padding: 8px; font-size: 12px; line-height: 1.35; color: var(--quiet); background: var(--soft);
      overflow: auto; }
    .outcome { display: flex; flex-wrap: wrap; column-gap: 8px; margin-top: 8px; font-size: 13px; line-height: 1.4; }
    .outcome b { font-weight: 600; }
    .outcome i { flex-basis: 100%; font-style: normal; font-size: 12px; color: var(--quiet); }
    .confidence { margin-left: auto; }
    .wrong { color: var(--orange); }
    .right { color: var(--blue); }
    .path { white-space: pre-wrap; overflow-wrap: anywhere; }
    .cards .path { margin-top: 2px; max-height: 60px; overflow: auto; font-size: 11px; line-height: 15px;
      color: var(--quiet); }
    .cards .quiet { font-size: 12px; overflow-wrap: anywhere; }
    .lines { font-size: 13px; line-height: 1.5; }
    .lines li { margin-bottom: 4px; overflow-wrap: anywhere; }
    .more { margin-top: 8px; overflow-wrap: anywhere; }
    #failures .gallery { width: 100%; }
    #notes p { max-width: 680px; margin-top: 8px; color: var(--quiet); font-size: 13px; }

    @media (max-width: 600px) {
      body { padding: 24px 16px 40px; }
      h1 { font-size: 23px; }
      main > section { margin-top: 44px; }
      .tiles { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 20px 16px; }
      .tiles dd { font-size: 22px; }
      .matrix tbody td { width: 28px; height: 30px; font-size: 10px; }
      .matrix a { padding: 7px 2px; }
      .matrix tbody th { padding: 0 5px 0 2px; }
      .side > .scroll, .figures { width: 100%; }
      .figures caption { max-width: none; }
      .figures td, .figures th { padding-left: 12px; }
      .diagram { margin: 0 auto; }
      .cards li { width: calc(50vw - 22px); max-width: 200px; min-width: 154px; padding: 8px; }
    }
    @media print {
      * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      @page { margin: 14mm; }
      body { padding: 0; max-width: none; font-size: 12px; }
      nav { display: none; }
      h2, h3 { break-after: avoid; }
      table, figure { break-inside: avoid; }
      main > section { margin-top: 28px; }
      h1 { font-size: 22px; }
      h2 { font-size: 16px; }
      h3 { font-size: 12px; }
      .tiles { grid-template-columns: repeat(4, 1fr); gap: 16px; margin: 16px 0; }
      .tiles dd { font-size: 19px; }
      .tiles dt, .tiles dd.note, .legend, .note, figcaption, caption, .more, table, .lines, #notes p { font-size: 11px; }
      .side { gap: 20px 24px; }
      .matrix tbody td { width: 32px; height: 27px; }
      .matrix a { padding: 5px 0; }
      .figures td, .figures th { padding: 3px 0 3px 12px; }
      .figures caption { max-width: 240px; }
      .diagram { width: 230px; }
      .galleries { gap: 18px 8px; margin-top: 12px; }
      .cards { gap: 8px; }
      .cards li { width: 131px; padding: 8px; }
      .pictures { gap: 8px; }
      .pictures img { width: 52px; height: 52px; }
      .outcome, .cards .quiet { font-size: 10px; }
      .outcome { margin-top: 5px; column-gap: 4px; }
      .up { display: none; }
      .cards .path { max-height: none; font-size: 9px; line-height: 12px; }
      a { color: inherit; }
    }

    """
}
