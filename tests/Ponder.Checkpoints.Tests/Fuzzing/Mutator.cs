using System.Buffers.Binary;

namespace Ponder.Checkpoints.Tests.Fuzzing;

/// <summary>Damages the bytes of a file in a few places, mostly in its header.</summary>
internal sealed class Mutator(byte[] original, int headerLength, int seed)
{
    private static readonly long[] s_numbers =
    [
        0, 1, 2, 7, 8, 9, 31, 32, 33, 127, 128, 255, 256, 65535, 65536, 1 << 20, int.MaxValue, int.MinValue, uint.MaxValue,
        1L << 32, 1L << 40, 1L << 53, 1L << 62, long.MaxValue, long.MinValue, -1, -2, -8, -32,
    ];

    private static readonly byte[][] s_texts =
    [
        [.. "{"u8], [.. "}"u8], [.. "["u8], [.. "]"u8], [.. "\""u8], [.. ","u8], [.. ":"u8],
        [.. "-"u8], [.. "9"u8], [.. "0"u8], [.. "e9"u8], [.. "1e999"u8], [.. "null"u8], [.. "true"u8],
        [.. "99999999999999999999"u8], [.. "9223372036854775807"u8], [.. "4294967296"u8],
        [.. "\\ud800"u8], [.. "\\"u8], [0xff], [0], [.. "F32"u8], [.. "U8"u8], [.. "BOOL"u8], [.. "yarn"u8],
    ];

    private readonly Random _random = new(seed);

    /// <summary>A damaged copy.</summary>
    public byte[] Next()
    {
        List<byte> bytes = [.. original];
        for (int times = _random.Next(1, 5); times > 0 && bytes.Count > 0; times--)
            Damage(bytes);
        return [.. bytes];
    }

    private void Damage(List<byte> bytes)
    {
        int place = Place(bytes.Count);
        switch (_random.Next(10))
        {
            case 0: bytes[place] ^= (byte)(1 << _random.Next(8)); break;
            case 1: bytes[place] = (byte)_random.Next(256); break;
            case 2: Overwrite(bytes, place, Number(4)); break;
            case 3: Overwrite(bytes, place, Number(8)); break;
            case 4: Overwrite(bytes, place, s_texts[_random.Next(s_texts.Length)]); break;
            case 5: bytes.InsertRange(place, s_texts[_random.Next(s_texts.Length)]); break;
            case 6: bytes.RemoveRange(place, Math.Min(_random.Next(1, 16), bytes.Count - place)); break;
            case 7: bytes.RemoveRange(place, _random.Next(bytes.Count - place) + 1); break;
            case 8: Overwrite(bytes, place, Part(bytes)); break;
            default: bytes.InsertRange(place, Part(bytes)); break;
        }
    }

    // Nine times in ten in the header, where everything is decided.
    private int Place(int length) => _random.Next(10) > 0 ? _random.Next(Math.Min(headerLength, length)) : _random.Next(length);

    private byte[] Number(int width)
    {
        byte[] number = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(number, s_numbers[_random.Next(s_numbers.Length)]);
        return number[..width];
    }

    private byte[] Part(List<byte> bytes)
    {
        int from = Place(bytes.Count);
        return [.. bytes.Skip(from).Take(_random.Next(1, 64))];
    }

    private static void Overwrite(List<byte> bytes, int place, byte[] with)
    {
        for (int i = 0; i < with.Length && place + i < bytes.Count; i++)
            bytes[place + i] = with[i];
    }
}
