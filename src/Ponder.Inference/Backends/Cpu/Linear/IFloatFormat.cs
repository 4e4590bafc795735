using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Ponder.Inference.Backends.Cpu.Linear.Panels;

namespace Ponder.Inference.Backends.Cpu.Linear;

/// <summary>A floating-point format that widens to fp32 exactly.</summary>
internal unsafe interface IFloatFormat
{
    static abstract int Bytes { get; }

    static abstract Vector512<float> Load(byte* sixteen);
}

internal readonly unsafe struct F32Format : IFloatFormat
{
    public static int Bytes => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(byte* sixteen) => Vector512.Load((float*)sixteen);
}

internal readonly unsafe struct BF16Format : IFloatFormat
{
    public static int Bytes => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(byte* sixteen)
    {
        Vector256<ushort> raw = Vector256.Load((ushort*)sixteen);
        return Vector512.ShiftLeft(Vector512.Create(Vector256.WidenLower(raw), Vector256.WidenUpper(raw)), 16).AsSingle();
    }
}

internal readonly unsafe struct F16Format : IFloatFormat
{
    public static int Bytes => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(byte* sixteen) => PanelScales.LoadHalves(sixteen);
}
