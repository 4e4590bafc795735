using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Ponder.Inference.Backends.Cpu.Linear.Panels;

namespace Ponder.Inference.Backends.Cpu.Linear.Kernels;

/// <summary>Panels as the stream of memory that they are.</summary>
internal static unsafe class WeightStream
{
    /// <summary>How far ahead of its use memory is asked for: a page, where the processor's own prefetching stops.</summary>
    private const int Ahead = 4096;

    /// <summary>Asks for the line of memory some way ahead.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(byte* at)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(at + Ahead);
    }

    /// <summary>Asks for a run's share of memory, some way ahead in the stream; beyond its end that does no harm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch<TFormat>(byte* unit, int run)
        where TFormat : struct, IPanelFormat
    {
        if (!Sse.IsSupported)
            return;
        int bytes = TFormat.UnitBytes * QuantizedActivations.Block / TFormat.UnitColumns;
        byte* ahead = unit + Ahead + run * bytes;
        for (int i = 0; i < bytes; i += 64)
            Sse.Prefetch0(ahead + i);
    }
}
