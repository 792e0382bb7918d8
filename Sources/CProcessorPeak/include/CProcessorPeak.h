// Loops of multiplications and additions in registers alone: as many operations as one core can do with each of its
// vector instruction sets. The two are separate instructions, because no other arithmetic here uses fused
// multiply-add.

#ifndef CPROCESSORPEAK_H
#define CPROCESSORPEAK_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Returns the number of instruction sets that this processor has, at least 1. They are counted from 0, and have wider
// vectors from one to the next.
int cprocessorpeak_set_count(void);

// Returns the name of an instruction set.
const char *cprocessorpeak_name(int set);

// Returns the number of floating-point operations in one round of the loop.
uint64_t cprocessorpeak_operations_per_round(int set);

// Runs the loop. The result means nothing; it depends on every operation.
float cprocessorpeak_run(int set, uint64_t rounds);

#ifdef __cplusplus
}
#endif

#endif
