/* Stands for GBV.exe and gbv-cli.exe where only the set-up program is tried: it notes which file
   installed it, and can be made to run on, to hold a file, or not to start. */
#include <wchar.h>
#include <windows.h>

static wchar_t beside[32768];

static wchar_t *path_of(const wchar_t *name) {
  GetModuleFileNameW(0, beside, 32768);
  wcscpy(wcsrchr(beside, L'\\') + 1, name);
  return beside;
}

static int note(const wchar_t *file) {
  DWORD written;
  HANDLE to;
  if (GetFileAttributesW(path_of(L"app\\does-not-start")) != INVALID_FILE_ATTRIBUTES) return 3;
  to = CreateFileW(path_of(L"set-up.json"), GENERIC_WRITE, 0, 0, CREATE_ALWAYS, 0, 0);
  return !WriteFile(to, file, wcslen(file) * sizeof *file, &written, 0);
}

/* Says that it is there, and ends when its standard input does. */
static int run_on(void) {
  char byte;
  DWORD count;
  WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), "!", 1, &count, 0);
  while (ReadFile(GetStdHandle(STD_INPUT_HANDLE), &byte, 1, &count, 0) && count) continue;
  return 0;
}

int wmain(int count, wchar_t **words) {
  if (count < 2) return 0;
  if (count > 2 && !wcscmp(words[1], L"--note-set-up")) return note(words[2]);
  if (count > 2 && !wcscmp(words[1], L"--hold-name")) CreateMutexW(0, TRUE, words[2]);
  if (count > 2 && !wcscmp(words[1], L"--hold-file")) /* others may read and write, but not move it */
    CreateFileW(words[2], GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, 0, OPEN_EXISTING, 0, 0);
  return run_on();
}
