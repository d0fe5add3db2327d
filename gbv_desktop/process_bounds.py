"""What a process in which files from outside are opened may use, and that it ends with its parent.

On Linux these are limits of its own. On Windows they are those of a job object, which no process
in it can widen once nobody holds a handle of it (docs/decisions/0056).
"""

from __future__ import annotations

import sys
from collections.abc import Callable

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _EXTENDED_LIMITS = 9
    _ACTIVE_PROCESS, _PROCESS_MEMORY, _DIE_QUIETLY, _KILL_ON_CLOSE = 0x8, 0x100, 0x400, 0x2000
    _TERMINATE, _SET_QUOTA = 0x1, 0x100
    _counters = [(f"counter_{at}", ctypes.c_ulonglong) for at in range(6)]

    class _Limits(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

        _fields_ = [
            ("process_time", ctypes.c_longlong),
            ("job_time", ctypes.c_longlong),
            ("flags", wintypes.DWORD),
            ("least_working_set", ctypes.c_size_t),
            ("most_working_set", ctypes.c_size_t),
            ("processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority", wintypes.DWORD),
            ("scheduling", wintypes.DWORD),
            *_counters,
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("most_process_memory", ctypes.c_size_t),
            ("most_job_memory", ctypes.c_size_t),
        ]

    def bound(memory: int) -> None:
        """Bounds this process for good: bytes of memory, no process of its own, no error dialog.

        Raises:
            OSError: the system does not grant it.
        """
        kernel = _kernel()
        limits = _Limits(
            flags=_PROCESS_MEMORY | _ACTIVE_PROCESS | _DIE_QUIETLY,
            process_memory=memory,
            processes=1,
        )
        job = _job_of(kernel, kernel.GetCurrentProcess(), limits)
        # The limits stay as long as the process; whoever has the handle could lift them.
        kernel.CloseHandle(job)

    def end_with_us(pid: int) -> Callable[[], object]:
        """Has the system end a child when this process ends, in whatever way.

        Returns:
            What gives up the hold on it, and ends it.

        Raises:
            OSError: the system does not grant it.
        """
        kernel = _kernel()
        process = _granted(kernel.OpenProcess(_TERMINATE | _SET_QUOTA, False, pid))
        try:
            job = _job_of(kernel, process, _Limits(flags=_KILL_ON_CLOSE))
        finally:
            kernel.CloseHandle(process)
        return lambda: kernel.CloseHandle(job)

    def is_orphan(parent: int) -> bool:
        """The job ends it; the number of a parent that has ended stays as it was."""
        del parent
        return False

    def _kernel() -> ctypes.WinDLL:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        handle = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = handle
        kernel.CloseHandle.argtypes = (handle,)
        kernel.OpenProcess.restype = handle
        kernel.OpenProcess.argtypes = (wintypes.DWORD, wintypes.BOOL, wintypes.DWORD)
        kernel.CreateJobObjectW.restype = handle
        kernel.CreateJobObjectW.argtypes = (wintypes.LPVOID, wintypes.LPCWSTR)
        kernel.AssignProcessToJobObject.argtypes = (handle, handle)
        kernel.SetInformationJobObject.argtypes = (
            *(handle, ctypes.c_int),
            *(ctypes.POINTER(_Limits), wintypes.DWORD),
        )
        return kernel

    def _job_of(kernel: ctypes.WinDLL, process: int, limits: _Limits) -> int:
        job = _granted(kernel.CreateJobObjectW(None, None))
        try:
            size = ctypes.sizeof(limits)
            _granted(kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, limits, size))
            _granted(kernel.AssignProcessToJobObject(job, process))
        except OSError:
            kernel.CloseHandle(job)
            raise
        return job

    def _granted(answer: int | None) -> int:
        if not answer:
            raise ctypes.WinError(ctypes.get_last_error())
        return answer

else:
    import os
    import resource

    def bound(memory: int) -> None:
        """Bounds the bytes of address space, and leaves no image, with the keys in it, on the disk.

        Raises:
            OSError: the system does not grant it.
        """
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))

    def end_with_us(pid: int) -> Callable[[], object]:
        """Here the child looks for itself, by :func:`is_orphan`; there is nothing to hold."""
        del pid
        return lambda: None

    def is_orphan(parent: int) -> bool:
        """Whether the process with that number, which started this one, has ended."""
        return os.getppid() != parent
