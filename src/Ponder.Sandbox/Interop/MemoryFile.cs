using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Ponder.Sandbox.Interop;

/// <summary>Bytes as a file that lies in memory alone and has no name: nothing to clean up, nothing to guess.</summary>
internal static unsafe class MemoryFile
{
    private const uint CloseOnExec = 1;
    private const uint AllowSealing = 2;
    private const int AddSeals = 1033;
    private const int SealEverything = 0xF;

    /// <summary>A file to be read from its beginning; whoever gets it can change neither it nor its size.</summary>
    public static SafeFileHandle Create(string name, ReadOnlySpan<byte> content)
    {
        SafeFileHandle file = Libc.Own(Libc.MemoryFile(name, CloseOnExec | AllowSealing), "memfd_create");
        try
        {
            fixed (byte* start = content)
            {
                for (int done = 0; done < content.Length;)
                {
                    nint written = Libc.Write(file, start + done, content.Length - done);
                    if (written < 0 && Marshal.GetLastPInvokeError() != Libc.ErrorInterrupted)
                        throw Libc.Failure("write");
                    done += (int)Math.Max(0, written);
                }
            }
            if (Libc.Seek(file, 0, 0) != 0)
                throw Libc.Failure("lseek");
            if (Libc.Control(file, AddSeals, SealEverything) != 0)
                throw Libc.Failure("fcntl");
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
