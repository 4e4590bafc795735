namespace Ponder.Checkpoints.Gguf;

/// <summary>One metadata value of a GGUF file: a scalar, a string, or an array of scalars, strings or arrays.</summary>
public sealed record GgufValue
{
    private GgufValue(GgufValueType type, object content, GgufValueType? elementType = null)
    {
        Type = type;
        Content = content;
        ElementType = elementType;
    }

    /// <summary>What it is.</summary>
    public GgufValueType Type { get; }

    /// <summary>What an array holds; null for anything else.</summary>
    public GgufValueType? ElementType { get; }

    /// <summary>
    /// The .NET value of the same type: <see cref="uint"/>, <see cref="string"/>, <c>float[]</c>, …; an array of
    /// arrays is a <c>GgufValue[]</c>.
    /// </summary>
    public object Content { get; }

    /// <summary>A value of any supported .NET type.</summary>
    /// <param name="content">A number, a bool, a string, or an array of one of them.</param>
    /// <exception cref="ArgumentException">GGUF has no such type.</exception>
    public static GgufValue Of(object content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content is Array array
            ? new GgufValue(GgufValueType.Array, array, TypeOf(array.GetType().GetElementType()!))
            : new GgufValue(TypeOf(content.GetType()), content);
    }

    private static GgufValueType TypeOf(Type type) => System.Type.GetTypeCode(type) switch
    {
        TypeCode.Object when type == typeof(GgufValue) => GgufValueType.Array,
        TypeCode.Byte => GgufValueType.U8,
        TypeCode.SByte => GgufValueType.I8,
        TypeCode.UInt16 => GgufValueType.U16,
        TypeCode.Int16 => GgufValueType.I16,
        TypeCode.UInt32 => GgufValueType.U32,
        TypeCode.Int32 => GgufValueType.I32,
        TypeCode.Single => GgufValueType.F32,
        TypeCode.Boolean => GgufValueType.Bool,
        TypeCode.String => GgufValueType.Text,
        TypeCode.UInt64 => GgufValueType.U64,
        TypeCode.Int64 => GgufValueType.I64,
        TypeCode.Double => GgufValueType.F64,
        _ => throw new ArgumentException($"GGUF metadata cannot hold a {type.Name}", nameof(type)),
    };
}
