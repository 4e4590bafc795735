using System.Text;
using System.Text.Json;

namespace Ponder.Text.Tokenization.Json;

/// <summary>The property names of an object that are of interest.</summary>
/// <param name="names">The names.</param>
/// <param name="source">The file's name, for messages.</param>
/// <param name="field">The object's place, for messages.</param>
internal sealed class JsonNames(string[] names, string source, string? field)
{
    private readonly byte[][] _utf8 = [.. names.Select(Encoding.UTF8.GetBytes)];
    private readonly JsonText _text = new(source, field);

    /// <summary>The name that the reader stands at, or null if it is another.</summary>
    /// <exception cref="TextException">An escape in the name is half of a character.</exception>
    public string? Find(ref Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> name = _text.Read(ref reader);
        for (int i = 0; i < names.Length; i++)
        {
            if (name.SequenceEqual(_utf8[i]))
                return names[i];
        }
        return null;
    }
}
