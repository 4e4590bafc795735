using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Ponder.Sandbox.Interop;

namespace Ponder.Sandbox.Execution;

/// <summary>Reads what comes out of a pipe, up to a limit.</summary>
internal sealed unsafe class OutputCollector(SafeFileHandle pipe, long limit)
{
    private const int Piece = 64 << 10;
    private byte[] _bytes = [];
    private int _length;

    /// <summary>The descriptor to wait for; -1 once nothing more can come.</summary>
    public int Descriptor => IsOpen ? (int)pipe.DangerousGetHandle() : -1;

    /// <summary>Whether more may come.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>Whether there was more than the limit.</summary>
    public bool IsOverLimit { get; private set; }

    /// <summary>What came, up to the limit.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, _length);

    /// <summary>Takes in what has come without waiting for more than one piece of it; false if there is nothing now.</summary>
    public bool ReadSome()
    {
        if (!IsOpen)
            return false;
        byte* buffer = stackalloc byte[Piece];
        nint count = Libc.Read(pipe, buffer, Piece);
        if (count < 0)
        {
            int error = Marshal.GetLastPInvokeError();
            if (error is Libc.ErrorAgain)
                return false;
            if (error is Libc.ErrorInterrupted)
                return true;
        }
        if (count <= 0)
        {
            IsOpen = false;
            return false;
        }
        int kept = (int)Math.Min(count, limit - _length);
        IsOverLimit |= kept < count;
        if (kept > 0)
            Append(new ReadOnlySpan<byte>(buffer, kept));
        return true;
    }

    /// <summary>Takes in what is left after all writers are gone.</summary>
    public void ReadRest()
    {
        while (!IsOverLimit && ReadSome())
        {
        }
    }

    private void Append(ReadOnlySpan<byte> piece)
    {
        int needed = _length + piece.Length;
        if (needed > _bytes.Length)
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(needed, 2L * _bytes.Length)));
        piece.CopyTo(_bytes.AsSpan(_length));
        _length = needed;
    }
}
