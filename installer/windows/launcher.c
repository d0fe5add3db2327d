/* GBV.exe (the window, and a double click on a file) and gbv-cli.exe (the commands): Python's
   library, loaded from the folder app beside the program, runs app\start.py. Built twice by
   installer/windows/packages.py, the second time with CONSOLE.

   Nothing from outside says what code runs: no variable of Python's, Qt's or OpenSSL's, and no
   library that lies in the current folder. What is not as it should be is said in words. */
#define UNICODE
#define _UNICODE
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <shellapi.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#define ROOM 32768
#define FIRST_BUILD 17763 /* Windows 10, version 1809: the oldest that Qt 6 runs on */
#define CANNOT_START 70   /* of the C convention EX_SOFTWARE; no command of the program gives it */

typedef int (*Python)(int, wchar_t **);

static wchar_t folder[ROOM], path[ROOM];

static const wchar_t *const needed[] = {
  L"app\\python313.dll", L"app\\python313.zip", L"app\\packages.zip", L"app\\start.py",
  L"app\\Lib\\site-packages\\gbv_desktop\\__init__.pyc",
};

/* Beginnings of the names of variables that make one of the libraries load something. */
static const wchar_t *const foreign[] = {
  L"PYTHON", L"QT_PLUGIN_PATH", L"QT_QPA_PLATFORM_PLUGIN_PATH", L"QT_STYLE_OVERRIDE",
  L"QT_CONF_FILE", L"OPENSSL_", L"SSLKEYLOGFILE",
};

static int sorry(const wchar_t *vietnamese, const wchar_t *english, const wchar_t *what)
{
  static wchar_t text[2 * ROOM];
  _snwprintf(text, 2 * ROOM - 1, L"%ls\n\n%ls\n\n%ls\n", vietnamese, english, what);
#ifdef CONSOLE
  static char bytes[6 * ROOM];
  HANDLE out = GetStdHandle(STD_ERROR_HANDLE);
  DWORD written, mode;
  if (GetConsoleMode(out, &mode)) {
    WriteConsoleW(out, text, (DWORD)wcslen(text), &written, NULL);
  } else {
    int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, sizeof bytes, NULL, NULL);
    if (size > 1) WriteFile(out, bytes, (DWORD)size - 1, &written, NULL);
  }
#else
  MessageBoxW(NULL, text, L"GBV", MB_ICONERROR | MB_OK | MB_SETFOREGROUND);
#endif
  return CANNOT_START;
}

static int is_too_old(void)
{
  typedef LONG(WINAPI * Version)(OSVERSIONINFOW *);
  OSVERSIONINFOW system = {.dwOSVersionInfoSize = sizeof system};
  Version version = (Version)(void *)GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "RtlGetVersion");
  return version && version(&system) == 0 && system.dwBuildNumber < FIRST_BUILD;
}

static void search_only_here(void)
{
  SetDllDirectoryW(L"");
  SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_SYSTEM32 | LOAD_LIBRARY_SEARCH_USER_DIRS);
}

static void forget_foreign(void)
{
  wchar_t *all = GetEnvironmentStringsW();
  for (wchar_t *each = all; each && *each; each += wcslen(each) + 1) {
    wchar_t *equals = wcschr(each + 1, L'=');
    for (size_t i = 0; equals && i < sizeof foreign / sizeof *foreign; i++) {
      if (_wcsnicmp(each, foreign[i], wcslen(foreign[i]))) continue;
      *equals = 0;
      SetEnvironmentVariableW(each, NULL);
      *equals = L'=';
    }
  }
  if (all) FreeEnvironmentStringsW(all);
}

static const wchar_t *in_folder(const wchar_t *name)
{
  _snwprintf(path, ROOM - 1, L"%ls\\%ls", folder, name);
  return path;
}

static int incomplete(const wchar_t *what)
{
  return sorry(L"Thư mục chương trình không đủ tệp. Nếu đang mở từ trong tệp .zip: hãy giải nén cả "
               L"thư mục rồi mở lại. Nếu không: hãy cài lại chương trình; số liệu vẫn còn nguyên.",
               L"The program's folder is not complete. If you opened it inside a .zip file: unpack "
               L"the whole folder first. Otherwise install the program again; no data are lost.",
               what);
}

static int start(void)
{
  search_only_here();
  DWORD length = GetModuleFileNameW(NULL, folder, ROOM);
  wchar_t *last = length && length < ROOM ? wcsrchr(folder, L'\\') : NULL;
  if (!last) return incomplete(L"GetModuleFileName");
  *last = 0;
  if (is_too_old())
    return sorry(L"Chương trình cần Windows 10 phiên bản 1809 (64 bit) trở lên.",
                 L"The program needs Windows 10, version 1809 (64 bit) or later.", folder);
  for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
    if (GetFileAttributesW(in_folder(needed[i])) == INVALID_FILE_ATTRIBUTES) return incomplete(path);
  forget_foreign();

  int given;
  wchar_t **words = CommandLineToArgvW(GetCommandLineW(), &given);
  wchar_t **all = words ? calloc((size_t)given + 7, sizeof *all) : NULL;
  if (!all) return incomplete(L"CommandLineToArgvW");
  int count = 0;
  static wchar_t script[ROOM];
  wcscpy(script, in_folder(L"app\\start.py"));
  all[count++] = words[0];
  all[count++] = L"-I"; /* isolated: no variable of Python's, no folder of the person's */
  all[count++] = L"-B"; /* writes no compiled modules: the folder stays as it was installed */
  all[count++] = L"-X";
  all[count++] = L"utf8";
  all[count++] = script;
  for (int i = 1; i < given; i++) all[count++] = words[i];

  HMODULE library = LoadLibraryExW(in_folder(needed[0]), NULL,
                                   LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_SYSTEM32);
  Python run = library ? (Python)(void *)GetProcAddress(library, "Py_Main") : NULL;
  return run ? run(count, all) : incomplete(in_folder(needed[0]));
}

#ifdef CONSOLE
int main(void) { return start(); }
#else
int WINAPI WinMain(HINSTANCE instance, HINSTANCE before, LPSTR line, int show)
{
  (void)instance, (void)before, (void)line, (void)show;
  return start();
}
#endif
