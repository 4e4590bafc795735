using System.Buffers.Text;
using System.Text;

namespace Ponder.Text.Tokenization.Normalization;

/// <summary>
/// What normalization needs of the Unicode Character Database. The runtime's own <c>string.Normalize</c> does nothing
/// where globalization is invariant, and follows a newer Unicode than Hugging Face's normalizers, whose 9.0 this is.
/// Read from a resource when the first text needs it.
/// </summary>
internal sealed class UnicodeData
{
    private static readonly Lazy<UnicodeData> s_instance = new(() => new UnicodeData());

    // No character from U+30000 on has a property.
    private readonly CharacterProperties[] _properties = new CharacterProperties[0x30000];
    private readonly Dictionary<int, int[]> _decompositions = new(5800);
    private readonly Dictionary<(int First, int Second), int> _compositions = new(1000);
    private readonly Dictionary<int, byte> _classes = new(850);

    private UnicodeData()
    {
        using Stream stream = typeof(UnicodeData).Assembly.GetManifestResourceStream("UnicodeNormalization.txt")!;
        byte[] text = new byte[stream.Length];
        stream.ReadExactly(text);
        string section = "";
        foreach (Range range in MemoryExtensions.Split((ReadOnlySpan<byte>)text, (byte)'\n'))
        {
            ReadOnlySpan<byte> line = text.AsSpan(range);
            if (line.IsEmpty || line[0] == '#')
                continue;
            if (line[0] == '[')
                section = Encoding.ASCII.GetString(line[1..^1]);
            else if (section == "classes")
                ReadClass(line);
            else
                ReadDecomposition(line, section);
        }
        foreach ((_, int second) in _compositions.Keys)
            _properties[second] |= CharacterProperties.ComposesBackwards;
    }

    /// <summary>The one instance.</summary>
    public static UnicodeData Instance => s_instance.Value;

    /// <summary>What keeps the character from being the same in some form; Hangul, being computed, is not in here.</summary>
    public CharacterProperties Properties(int codePoint) =>
        (uint)codePoint < (uint)_properties.Length ? _properties[codePoint] : CharacterProperties.None;

    /// <summary>The canonical combining class; 0 is a starter.</summary>
    public byte CombiningClass(int codePoint) =>
        (Properties(codePoint) & CharacterProperties.Mark) == 0 ? (byte)0 : _classes[codePoint];

    /// <summary>What a character that decomposes becomes in one step.</summary>
    public int[] Decomposition(int codePoint) => _decompositions[codePoint];

    /// <summary>What two characters compose to, or -1.</summary>
    public int Compose(int first, int second) =>
        (Properties(second) & CharacterProperties.ComposesBackwards) == 0
            ? -1
            : _compositions.GetValueOrDefault((first, second), -1);

    private void ReadDecomposition(ReadOnlySpan<byte> line, string section)
    {
        Span<int> numbers = stackalloc int[32];
        int count = 0;
        foreach (Range word in line.Split((byte)' '))
            numbers[count++] = Hexadecimal(line[word]);
        int codePoint = numbers[0];
        int[] parts = numbers[1..count].ToArray();
        _decompositions.Add(codePoint, parts);
        bool composed = section == "composed" && parts.Length == 2;
        if (composed)
            _compositions.Add((parts[0], parts[1]), codePoint);
        _properties[codePoint] |= section == "compatibility" ? CharacterProperties.Compatibility
            : composed ? CharacterProperties.Canonical
            : CharacterProperties.Canonical | CharacterProperties.Excluded;
    }

    private void ReadClass(ReadOnlySpan<byte> line)
    {
        _ = Utf8Parser.TryParse(line, out byte combiningClass, out int length);
        line = line[(length + 1)..];
        foreach (Range word in line.Split((byte)' '))
        {
            ReadOnlySpan<byte> range = line[word];
            int dash = range.IndexOf((byte)'-');
            int last = Hexadecimal(range[(dash + 1)..]);
            for (int c = dash < 0 ? last : Hexadecimal(range[..dash]); c <= last; c++)
            {
                _classes[c] = combiningClass;
                _properties[c] |= CharacterProperties.Mark;
            }
        }
    }

    private static int Hexadecimal(ReadOnlySpan<byte> digits)
    {
        _ = Utf8Parser.TryParse(digits, out int value, out _, 'x');
        return value;
    }
}
