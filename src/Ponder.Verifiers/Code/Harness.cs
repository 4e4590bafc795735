using System.Reflection;

namespace Ponder.Verifiers.Code;

/// <summary>The Python programs that run around a submission.</summary>
internal static class Harness
{
    private static readonly Lazy<string> s_assertions =
        new(() => Read(
            "values.py", "decoder.py", "remote.py", "link.py", "program_side.py", "names.py", "sites.py", "tests_side.py",
            "assert_main.py"));

    private static readonly Lazy<string> s_calls = new(() => Read("call.py"));

    /// <summary>Runs a program and assertions on it in two processes.</summary>
    public static string Assertions => s_assertions.Value;

    /// <summary>Calls a function of a program.</summary>
    public static string Calls => s_calls.Value;

    private static string Read(params ReadOnlySpan<string> files)
    {
        List<string> parts = [];
        foreach (string file in files)
        {
            using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Harness/" + file)
                ?? throw new InvalidOperationException($"{file} is not part of the assembly");
            using StreamReader reader = new(stream);
            parts.Add(reader.ReadToEnd());
        }
        return string.Join('\n', parts);
    }
}
