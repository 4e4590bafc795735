namespace Ponder.Checkpoints.Gguf;

/// <summary>The types of GGUF metadata values, with the numbers that files hold.</summary>
public enum GgufValueType
{
    /// <summary>One byte, no sign.</summary>
    U8 = 0,

    /// <summary>One byte.</summary>
    I8 = 1,

    /// <summary>Two bytes, no sign.</summary>
    U16 = 2,

    /// <summary>Two bytes.</summary>
    I16 = 3,

    /// <summary>Four bytes, no sign.</summary>
    U32 = 4,

    /// <summary>Four bytes.</summary>
    I32 = 5,

    /// <summary>IEEE 754 binary32.</summary>
    F32 = 6,

    /// <summary>One byte, 0 or 1.</summary>
    Bool = 7,

    /// <summary>UTF-8 after its length in 64 bits.</summary>
    Text = 8,

    /// <summary>Values of one type, after that type and their number.</summary>
    Array = 9,

    /// <summary>Eight bytes, no sign.</summary>
    U64 = 10,

    /// <summary>Eight bytes.</summary>
    I64 = 11,

    /// <summary>IEEE 754 binary64.</summary>
    F64 = 12,
}
