"""Sets the clock that running processes see, and nothing else of this machine: for tests.

    python3 set_clock.py <seconds, ahead of the true time or behind it> <process id> ...

Programs ask for the time without the kernel, through the few functions that it maps into each of them, the vDSO. In
these processes, the functions for the wall clock are replaced by calls of the kernel with an offset added. Clocks that
only run forward, and timers, are as before: just as when somebody sets the clock of a computer. Linux on x86-64 only.
"""

import ctypes
import os
import re
import signal
import struct
import sys

PTRACE_ATTACH, PTRACE_DETACH = 16, 17
WALL = 0x40000000
PT_DYNAMIC, DT_STRTAB, DT_SYMTAB = 2, 5, 6

libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.argtypes = [ctypes.c_long] * 4
libc.ptrace.restype = ctypes.c_long


def ptrace(request: int, pid: int) -> None:
    if libc.ptrace(request, pid, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), f"ptrace of {pid}: {os.strerror(ctypes.get_errno())}")


def functions(seconds: int) -> dict[str, bytes]:
    offset = struct.pack("<i", seconds)
    return {
        # mov eax, 228; syscall; test edi, edi (CLOCK_REALTIME); jne +7; add qword [rsi], offset; ret
        "__vdso_clock_gettime": b"\xb8\xe4\0\0\0\x0f\x05\x85\xff\x75\x07\x48\x81\x06" + offset + b"\xc3",
        # mov eax, 96; syscall; test rdi, rdi; je +7; add qword [rdi], offset; ret
        "__vdso_gettimeofday": b"\xb8\x60\0\0\0\x0f\x05\x48\x85\xff\x74\x07\x48\x81\x07" + offset + b"\xc3",
    }


def addresses(elf: bytes) -> dict[str, int]:
    """Where the functions of the vDSO are, from its start."""
    headers, = struct.unpack_from("<Q", elf, 32)
    size, count = struct.unpack_from("<HH", elf, 54)
    segments = [struct.unpack_from("<IIQ", elf, headers + i * size) for i in range(count)]
    dynamic = next(offset for kind, _, offset in segments if kind == PT_DYNAMIC)
    tags = {}
    while (entry := struct.unpack_from("<QQ", elf, dynamic))[0] != 0:
        tags[entry[0]] = entry[1]
        dynamic += 16
    found = {}
    # The table of names follows that of symbols.
    for at in range(tags[DT_SYMTAB], tags[DT_STRTAB], 24):
        name, = struct.unpack_from("<I", elf, at)
        start = tags[DT_STRTAB] + name
        address, = struct.unpack_from("<Q", elf, at + 8)
        found[elf[start : elf.index(b"\0", start)].decode()] = address
    return found


def set_clock(pid: int, seconds: int) -> None:
    with open(f"/proc/{pid}/maps") as maps:
        start, end = re.search(r"^([0-9a-f]+)-([0-9a-f]+) .*\[vdso\]$", maps.read(), re.M).groups()
    base, size = int(start, 16), int(end, 16) - int(start, 16)
    # All of its threads; the kernel lets only who traces it write to its code.
    os.kill(pid, signal.SIGSTOP)
    try:
        ptrace(PTRACE_ATTACH, pid)
        os.waitpid(pid, WALL)
        memory = os.open(f"/proc/{pid}/mem", os.O_RDWR)
        try:
            where = addresses(os.pread(memory, size, base))
            for name, code in functions(seconds).items():
                os.pwrite(memory, code, base + where[name])
        finally:
            os.close(memory)
            ptrace(PTRACE_DETACH, pid)
    finally:
        os.kill(pid, signal.SIGCONT)


for each in sys.argv[2:]:
    set_clock(int(each), int(sys.argv[1]))
