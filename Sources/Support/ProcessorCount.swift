/// The number of processors that were online when it was first asked for, at least 1: asking the system reads a file.
package let processorCount: Int = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
