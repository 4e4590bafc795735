using Ponder.Verifiers.Functions.Values;

namespace Ponder.Verifiers.Functions.Reading;

/// <summary>
/// A call in Java's or JavaScript's syntax with named arguments, <c>[Type.run(a=new int[]{1}, b="x")]</c>. Each argument stays a
/// piece of source, without the quotes around it. The reference asks a parser of the whole language; this reads brackets, quotes
/// and commas only, so it accepts more than that.
/// </summary>
internal static class SourceCalls
{
    public static CallReading Read(string text, FunctionLanguage language)
    {
        string list = text.Trim('`', '\n', ' ');
        if (!list.StartsWith('['))
            list = "[" + list;
        if (!list.EndsWith(']'))
            list += "]";
        string source = PythonSpace.Strip(list[1..^1]);
        if (source.Length == 0)
            return CallReading.NoCalls("the text holds no call");
        // Quotes around the call make it a string, which is valid source and no call.
        if (source[0] is '"' or '\'' && source[^1] == source[0])
            return CallReading.NoCalls("the text is a string");

        int open = source.IndexOf('(', StringComparison.Ordinal);
        int close = open < 0 ? -1 : SourceScanner.Close(source, open);
        if (close < 0)
            return CallReading.Failed("the text is no call");
        string name = source[..open];
        string rest = PythonSpace.Strip(source[(close + 1)..]);
        if (!IsName(name) || (rest.Length > 0 && rest[0] is not (';' or ',')))
            return CallReading.Failed("the text is no call");
        if (rest.StartsWith(','))
            return CallReading.NoCalls("the text is more than one call");

        PythonMap arguments = new();
        foreach (string argument in SourceScanner.Split(source[(open + 1)..close]))
        {
            if (!TryAdd(arguments, argument, language))
                return CallReading.Failed("an argument that cannot be read");
        }
        name = language == FunctionLanguage.Java ? name.Replace(" ", "", StringComparison.Ordinal) : PythonSpace.Strip(name);
        return CallReading.Of([new(name, arguments)]);
    }

    /// <summary>
    /// Adds a named argument. One without a name has the name None if it is a bare word, and is dropped otherwise.
    /// </summary>
    private static bool TryAdd(PythonMap arguments, string argument, FunctionLanguage language)
    {
        string text = PythonSpace.Strip(argument);
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? "" : PythonSpace.Strip(text[..equals]);
        if (equals < 0 || !name.All(IsWordPart) || name.Length == 0)
        {
            if (text.Length == 0)
                return false;
            if (text.All(IsWordPart) && !char.IsAsciiDigit(text[0]))
                arguments.Set("null", PythonValue.Of(text));
            return true;
        }
        string value = PythonSpace.Strip(text[(equals + 1)..]);
        if (value.Length == 0 || arguments.TryGet(name, out _))
            return false;
        if (value.Length > 1 && value[0] is '"' or '\'' && value[^1] == value[0])
            value = value[1..^1];
        else if (language == FunctionLanguage.Java && JavaArgument.Of(value) is string java)
            value = java;
        else if (language == FunctionLanguage.Java)
            return false;
        arguments.Set(name, PythonValue.Of(value));
        return true;
    }

    private static bool IsName(string name) =>
        name.Length > 0 && (char.IsLetter(name[0]) || name[0] is '_' or '$')
        && !name.StartsWith("new ", StringComparison.Ordinal)
        && name.All(character => IsWordPart(character) || character is '.' or ' ');

    private static bool IsWordPart(char character) => char.IsLetterOrDigit(character) || character is '_' or '$';
}
