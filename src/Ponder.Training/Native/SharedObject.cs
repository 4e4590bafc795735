using System.Buffers.Binary;
using System.Text;

namespace Ponder.Training.Native;

/// <summary>
/// The dynamic symbols of a 64-bit little-endian ELF library, and what versions of other libraries they need (System V
/// ABI and its GNU extensions), enough to let a symbol be found elsewhere.
/// </summary>
/// <param name="bytes">The whole file; changed in place.</param>
internal sealed class SharedObject(byte[] bytes)
{
    private const int SectionHeaders = 0x28;
    private const int SectionSize = 0x3A;
    private const int SymbolSize = 24;
    private const uint DynamicSymbols = 11;
    private const uint VersionNeeds = 0x6ffffffe;
    private const uint SymbolVersions = 0x6fffffff;

    // The version of a symbol that any library may have in any version.
    private const ushort AnyVersion = 1;

    /// <summary>Whether a symbol is looked for in other libraries.</summary>
    /// <exception cref="InvalidDataException">This is no such library, or a broken one.</exception>
    public bool Needs(string symbol) => Find(symbol) >= 0;

    /// <summary>
    /// Has the library look for another symbol in place of one, whatever its version, and no longer ask for the version that the
    /// first one had: an earlier version of the same library, which it asks for too, takes its place.
    /// </summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="other">The other one, with a name that is no longer.</param>
    /// <param name="earlier">The version to ask for instead.</param>
    /// <exception cref="InvalidDataException">The library has no such symbol, or is laid out in another way than expected.</exception>
    public void Redirect(string symbol, string other, string earlier)
    {
        int index = Find(symbol);
        if (index < 0 || other.Length > symbol.Length)
            throw new InvalidDataException($"{symbol} is not needed");
        Section symbols = Require(DynamicSymbols);
        Section versions = Require(SymbolVersions);
        long name = Strings(symbols) + UInt32(symbols.Offset + (long)index * SymbolSize);
        Span<byte> text = Slice(name, symbol.Length);
        text.Clear();
        Encoding.ASCII.GetBytes(other, text);
        Span<byte> version = Slice(versions.Offset + 2L * index, 2);
        ReplaceVersion(BinaryPrimitives.ReadUInt16LittleEndian(version), earlier);
        BinaryPrimitives.WriteUInt16LittleEndian(version, AnyVersion);
    }

    private void ReplaceVersion(ushort version, string earlier)
    {
        Section needs = Require(VersionNeeds);
        long strings = SectionAt(needs.Link).Offset;
        long library = needs.Offset;
        for (uint i = 0; i < needs.Info; i++)
        {
            long target = -1;
            long replacement = -1;
            long at = library + UInt32(library + 8);
            int count = UInt16(library + 2);
            for (int j = 0; j < count; j++)
            {
                if (UInt16(at + 6) == version)
                    target = at;
                if (Text(strings + UInt32(at + 8)) == earlier)
                    replacement = at;
                at += UInt32(at + 12);
            }
            if (target >= 0 && replacement >= 0)
            {
                // Its hash and its name; its number stays.
                Slice(replacement, 4).CopyTo(Slice(target, 4));
                Slice(replacement + 8, 4).CopyTo(Slice(target + 8, 4));
                return;
            }
            library += UInt32(library + 12);
        }
        throw new InvalidDataException($"{earlier} is not asked for");
    }

    private int Find(string symbol)
    {
        if (!Slice(0, 6).SequenceEqual((ReadOnlySpan<byte>)[0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1]))
            throw new InvalidDataException("no 64-bit library of this machine");
        Section symbols = Require(DynamicSymbols);
        long strings = Strings(symbols);
        int count = checked((int)(symbols.Size / SymbolSize));
        for (int i = 0; i < count; i++)
        {
            long at = symbols.Offset + (long)i * SymbolSize;
            // Of section 0: not in this library.
            if (UInt16(at + 6) == 0 && Matches(strings + UInt32(at), symbol))
                return i;
        }
        return -1;
    }

    private long Strings(Section symbols) => SectionAt(symbols.Link).Offset;

    private Section Require(uint type)
    {
        int count = UInt16(SectionSize + 2);
        for (uint i = 0; i < count; i++)
        {
            Section section = SectionAt(i);
            if (section.Type == type)
                return section;
        }
        throw new InvalidDataException("a section is missing");
    }

    private Section SectionAt(uint index)
    {
        long at = checked((long)BinaryPrimitives.ReadUInt64LittleEndian(Slice(SectionHeaders, 8))) + (long)index * UInt16(SectionSize);
        return new Section(
            UInt32(at + 4), checked((long)BinaryPrimitives.ReadUInt64LittleEndian(Slice(at + 24, 8))),
            checked((long)BinaryPrimitives.ReadUInt64LittleEndian(Slice(at + 32, 8))), UInt32(at + 40), UInt32(at + 44));
    }

    private bool Matches(long at, string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (Slice(at + i, 1)[0] != text[i])
                return false;
        }
        return Slice(at + text.Length, 1)[0] == 0;
    }

    private string Text(long at)
    {
        Span<byte> rest = Slice(at, bytes.Length - at);
        int end = rest.IndexOf((byte)0);
        return Encoding.ASCII.GetString(rest[..(end < 0 ? rest.Length : end)]);
    }

    private ushort UInt16(long at) => BinaryPrimitives.ReadUInt16LittleEndian(Slice(at, 2));

    private uint UInt32(long at) => BinaryPrimitives.ReadUInt32LittleEndian(Slice(at, 4));

    private Span<byte> Slice(long at, long length) => at >= 0 && length >= 0 && at <= bytes.Length - length
        ? bytes.AsSpan((int)at, (int)length)
        : throw new InvalidDataException("it is cut short");

    private readonly record struct Section(uint Type, long Offset, long Size, uint Link, uint Info);
}
