using System.Buffers.Binary;
using System.Text;

namespace Ponder.Checkpoints.Gguf;

/// <summary>Reads a GGUF header from front to back; every length is checked against what is left.</summary>
internal ref struct GgufCursor
{
    private const int DeepestNesting = 4;

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly string _file;

    /// <summary>Begins at the first byte.</summary>
    /// <param name="bytes">The file's beginning.</param>
    /// <param name="file">Its name for messages.</param>
    public GgufCursor(ReadOnlySpan<byte> bytes, string file)
    {
        _bytes = bytes;
        _file = file;
    }

    /// <summary>Bytes read so far.</summary>
    public int Position { get; private set; }

    /// <summary>Bytes that are left.</summary>
    public readonly int Left => _bytes.Length - Position;

    /// <summary>The next bytes.</summary>
    /// <param name="length">How many.</param>
    /// <param name="field">What they are, for messages.</param>
    public ReadOnlySpan<byte> Bytes(long length, string field)
    {
        if (length < 0 || length > Left)
            throw new CheckpointException(_file, field,
                $"needs {length} bytes at {Position}, but the header has only {Left} left (truncated?)");
        ReadOnlySpan<byte> bytes = _bytes.Slice(Position, (int)length);
        Position += (int)length;
        return bytes;
    }

    /// <summary>A 32-bit number.</summary>
    public uint UInt32(string field) => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4, field));

    /// <summary>A 64-bit number.</summary>
    public ulong UInt64(string field) => BinaryPrimitives.ReadUInt64LittleEndian(Bytes(8, field));

    /// <summary>A number of things, each of which takes at least <paramref name="least"/> of the bytes left.</summary>
    public int Count(int least, string field)
    {
        ulong count = UInt64(field);
        return count <= (ulong)(Left / least)
            ? (int)count
            : throw new CheckpointException(_file, field,
                $"announces {count} entries, but only {Left} bytes are left (truncated?)");
    }

    /// <summary>A length of 64 bits and that much UTF-8.</summary>
    public string Text(string field)
    {
        ulong length = UInt64(field);
        if (length > (ulong)Left)
            throw new CheckpointException(_file, field,
                $"announces a string of {length} bytes, but only {Left} are left (truncated?)");
        try
        {
            return s_strict.GetString(Bytes((long)length, field));
        }
        catch (DecoderFallbackException e)
        {
            throw new CheckpointException(_file, field, "is not valid UTF-8", e);
        }
    }

    /// <summary>A type and a value of it.</summary>
    public GgufValue Value(string key) => Value(Type(key), key, 0);

    private GgufValueType Type(string key)
    {
        uint type = UInt32(key);
        return type <= (uint)GgufValueType.F64
            ? (GgufValueType)type
            : throw new CheckpointException(_file, key, $"has the unknown value type {type}");
    }

    private GgufValue Value(GgufValueType type, string key, int depth) => GgufValue.Of(type switch
    {
        GgufValueType.Text => Text(key),
        GgufValueType.Array => Array(key, depth),
        GgufValueType.U8 => Bytes(1, key)[0],
        GgufValueType.I8 => (sbyte)Bytes(1, key)[0],
        GgufValueType.Bool => Bool(key),
        GgufValueType.U16 => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(2, key)),
        GgufValueType.I16 => BinaryPrimitives.ReadInt16LittleEndian(Bytes(2, key)),
        GgufValueType.U32 => UInt32(key),
        GgufValueType.I32 => BinaryPrimitives.ReadInt32LittleEndian(Bytes(4, key)),
        GgufValueType.F32 => BinaryPrimitives.ReadSingleLittleEndian(Bytes(4, key)),
        GgufValueType.U64 => UInt64(key),
        GgufValueType.I64 => BinaryPrimitives.ReadInt64LittleEndian(Bytes(8, key)),
        _ => BinaryPrimitives.ReadDoubleLittleEndian(Bytes(8, key)),
    });

    private bool Bool(string key)
    {
        byte value = Bytes(1, key)[0];
        return value <= 1 ? value == 1 : throw new CheckpointException(_file, key, $"is {value}, expected 0 or 1");
    }

    private Array Array(string key, int depth)
    {
        GgufValueType type = Type(key);
        if (type == GgufValueType.Array && depth == DeepestNesting)
            throw new CheckpointException(_file, key, $"nests arrays more than {DeepestNesting} deep");
        int count = Count(LeastBytes(type), key);
        switch (type)
        {
            case GgufValueType.Text:
                string[] texts = new string[count];
                for (int i = 0; i < count; i++)
                    texts[i] = Text(key);
                return texts;
            case GgufValueType.Array:
                GgufValue[] arrays = new GgufValue[count];
                for (int i = 0; i < count; i++)
                    arrays[i] = Value(GgufValueType.Array, key, depth + 1);
                return arrays;
            case GgufValueType.Bool:
                bool[] flags = new bool[count];
                for (int i = 0; i < count; i++)
                    flags[i] = Bool(key);
                return flags;
            case GgufValueType.U8: return Copy<byte>(count, key);
            case GgufValueType.I8: return Copy<sbyte>(count, key);
            case GgufValueType.U16: return Copy<ushort>(count, key);
            case GgufValueType.I16: return Copy<short>(count, key);
            case GgufValueType.U32: return Copy<uint>(count, key);
            case GgufValueType.I32: return Copy<int>(count, key);
            case GgufValueType.F32: return Copy<float>(count, key);
            case GgufValueType.U64: return Copy<ulong>(count, key);
            case GgufValueType.I64: return Copy<long>(count, key);
            default: return Copy<double>(count, key);
        }
    }

    private unsafe T[] Copy<T>(int count, string key) where T : unmanaged =>
        System.Runtime.InteropServices.MemoryMarshal.Cast<byte, T>(Bytes((long)count * sizeof(T), key)).ToArray();

    private static int LeastBytes(GgufValueType type) => type switch
    {
        GgufValueType.U8 or GgufValueType.I8 or GgufValueType.Bool => 1,
        GgufValueType.U16 or GgufValueType.I16 => 2,
        GgufValueType.U32 or GgufValueType.I32 or GgufValueType.F32 => 4,
        GgufValueType.Array => 12,
        _ => 8,
    };
}
