/* Rust's standard library, in cryptography, pyrage and calamine, takes random bytes from Windows'
   bcryptprimitives.dll, which Wine 8 has not; here they come from the older place. For tests alone. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID, ULONG); /* RtlGenRandom */

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T count) {
  return SystemFunction036(bytes, (ULONG)count);
}
