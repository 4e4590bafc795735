namespace Ponder.Checkpoints.Safetensors;

/// <summary>Sizes and names of the element types.</summary>
public static class SafetensorsTypes
{
    /// <summary>Bits that one element takes.</summary>
    public static int Bits(this SafetensorsType type) => type switch
    {
        SafetensorsType.F4 => 4,
        SafetensorsType.F6_E2M3 or SafetensorsType.F6_E3M2 => 6,
        SafetensorsType.Bool or SafetensorsType.U8 or SafetensorsType.I8 or SafetensorsType.F8_E5M2
            or SafetensorsType.F8_E4M3 or SafetensorsType.F8_E8M0 => 8,
        SafetensorsType.I16 or SafetensorsType.U16 or SafetensorsType.F16 or SafetensorsType.BF16 => 16,
        SafetensorsType.I32 or SafetensorsType.U32 or SafetensorsType.F32 => 32,
        SafetensorsType.C64 or SafetensorsType.F64 or SafetensorsType.I64 or SafetensorsType.U64 => 64,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not a safetensors type"),
    };

    /// <summary>The name that headers use: <c>F32</c>, <c>BOOL</c>, …</summary>
    public static string HeaderName(this SafetensorsType type) => type == SafetensorsType.Bool ? "BOOL" : type.ToString();

    /// <summary>The type of a header's name; null if it is none.</summary>
    public static SafetensorsType? FromHeaderName(string name)
    {
        foreach (SafetensorsType type in Enum.GetValues<SafetensorsType>())
            if (type.HeaderName() == name)
                return type;
        return null;
    }

    /// <summary>Whether an array of <typeparamref name="T"/> holds elements of the type bit for bit.</summary>
    internal static bool IsStoredAs<T>(this SafetensorsType type) where T : unmanaged => type switch
    {
        SafetensorsType.Bool => typeof(T) == typeof(bool) || typeof(T) == typeof(byte),
        SafetensorsType.U8 or SafetensorsType.F8_E5M2 or SafetensorsType.F8_E4M3 or SafetensorsType.F8_E8M0 =>
            typeof(T) == typeof(byte),
        SafetensorsType.I8 => typeof(T) == typeof(sbyte),
        SafetensorsType.I16 => typeof(T) == typeof(short),
        SafetensorsType.U16 or SafetensorsType.BF16 => typeof(T) == typeof(ushort),
        SafetensorsType.F16 => typeof(T) == typeof(Half) || typeof(T) == typeof(ushort),
        SafetensorsType.I32 => typeof(T) == typeof(int),
        SafetensorsType.U32 => typeof(T) == typeof(uint),
        SafetensorsType.F32 => typeof(T) == typeof(float),
        SafetensorsType.F64 => typeof(T) == typeof(double),
        SafetensorsType.I64 => typeof(T) == typeof(long),
        SafetensorsType.U64 => typeof(T) == typeof(ulong),
        _ => false,
    };
}
