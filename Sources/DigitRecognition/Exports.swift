// An app that recognizes digits also needs images and 8×8 grids.
@_exported public import DigitPreprocessing
@_exported public import Raster
