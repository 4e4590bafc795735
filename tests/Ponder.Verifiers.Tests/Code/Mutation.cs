using System.Text;

namespace Ponder.Verifiers.Tests.Code;

/// <summary>Python programs made wrong in a way that depends on their text alone.</summary>
internal static class Mutation
{
    /// <summary>The function returns before it begins.</summary>
    public static string? EarlyReturn(string code, string function)
    {
        int body = BodyOf(code, function);
        if (body < 0)
            return null;
        int lineEnd = code.IndexOf('\n', body);
        string rest = lineEnd < 0 ? code[body..] : code[body..lineEnd];
        if (rest.Trim().Length > 0 && !rest.TrimStart().StartsWith('#'))
            return code[..body] + " return None;" + code[body..];
        int next = lineEnd + 1;
        while (next < code.Length && code[next] is ' ' or '\t' or '\r' or '\n')
            next++;
        int indent = code.LastIndexOf('\n', next - 1) + 1;
        return code[..next] + "return None\n" + code[indent..next] + code[next..];
    }

    /// <summary>
    /// The whole numbers in the function and behind it are greater, by one, two, three and so on: by the same they would often
    /// come to the same program, which counts from one instead of from zero. Null if there are none.
    /// </summary>
    public static string? WrongConstants(string code, string function)
    {
        int start = Math.Max(0, BodyOf(code, function));
        StringBuilder changed = new(code[..start]);
        long added = 0;
        for (int i = start; i < code.Length;)
        {
            int end = PythonText.SkipTextOrComment(code, i);
            if (end == i && char.IsAsciiDigit(code[i]))
            {
                end = i;
                while (end < code.Length && (char.IsAsciiLetterOrDigit(code[end]) || code[end] is '_' or '.'))
                    end++;
                if (long.TryParse(code.AsSpan(i, end - i), out long number) && (i == 0 || code[i - 1] != '.'))
                {
                    changed.Append(number + ++added);
                    i = end;
                    continue;
                }
            }
            else if (end == i && (char.IsLetter(code[i]) || code[i] == '_'))
            {
                while (end < code.Length && (char.IsLetterOrDigit(code[end]) || code[end] == '_'))
                    end++;
            }
            end = Math.Max(end, i + 1);
            changed.Append(code, i, end - i);
            i = end;
        }
        return added > 0 ? changed.ToString() : null;
    }

    /// <summary>What the function returns is off by one: a number greater, a sequence shorter, a truth turned round.</summary>
    public static string OffByOne(string code, string function)
    {
        bool isMethod = code.Contains("class Solution", StringComparison.Ordinal);
        string target = isMethod ? "Solution." + function : function;
        return code + $$"""


            def _off(f):
                def g(*args, **named):
                    x = f(*args, **named)
                    if isinstance(x, bool): return not x
                    if isinstance(x, (int, float, complex)): return x + 1
                    if isinstance(x, (str, list, tuple)): return x[:-1] if x else type(x)('x')
                    return 0 if x is None else None
                return g
            {{target}} = _off({{target}})

            """;
    }

    /// <summary>Where the body of a function begins, behind the colon; -1 if there is no such function.</summary>
    private static int BodyOf(string code, string function)
    {
        int definition = code.LastIndexOf($"def {function}(", StringComparison.Ordinal);
        if (definition < 0)
            definition = code.LastIndexOf($"def {function} (", StringComparison.Ordinal);
        int depth = 0;
        for (int i = definition; i >= 0 && i < code.Length;)
        {
            int end = PythonText.SkipTextOrComment(code, i);
            if (end == i)
            {
                depth += code[i] is '(' or '[' or '{' ? 1 : code[i] is ')' or ']' or '}' ? -1 : 0;
                if (code[i] == ':' && depth == 0)
                    return i + 1;
                end = i + 1;
            }
            i = end;
        }
        return -1;
    }
}
