using System.Runtime.InteropServices;

namespace Ponder.Inference.Backends.Cpu;

/// <summary>
/// Memory outside the managed heap, aligned to a cache line, committed as it is touched. Large buffers ask for huge
/// pages, which spare most of the address translations that reading weights would otherwise wait for.
/// </summary>
internal sealed unsafe class NativeBuffer : IDisposable
{
    private const nuint Alignment = 64;
    private const nuint HugePage = 2 * 1024 * 1024;
    private byte* _pointer;

    public NativeBuffer(long bytes)
    {
        Bytes = bytes;
        nuint size = (nuint)Math.Max(bytes, 1);
        bool large = size >= 2 * HugePage;
        try
        {
            _pointer = (byte*)NativeMemory.AlignedAlloc(size, large ? HugePage : Alignment);
        }
        catch (OutOfMemoryException e)
        {
            throw new InferenceException($"cannot allocate {bytes / (1024.0 * 1024 * 1024):F1} GiB of memory", e);
        }
        if (large)
            HugePages.Advise(_pointer, size / HugePage * HugePage);
    }

    ~NativeBuffer() => Free();

    /// <summary>How large it is; 0 once it is given back, so that whoever fails to replace it does not use it.</summary>
    public long Bytes { get; private set; }

    public byte* Pointer => _pointer;

    public float* Floats => (float*)_pointer;

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_pointer is null)
            return;
        NativeMemory.AlignedFree(_pointer);
        _pointer = null;
        Bytes = 0;
    }
}
