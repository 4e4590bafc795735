using System.CommandLine;

namespace Ponder.Cli.CommandLine;

/// <summary>A command with what its help needs beyond names: headings over its options, and examples.</summary>
internal class CliCommand(string name, string description) : Command(name, description)
{
    private readonly List<OptionGroup> _groups = [];
    private readonly List<string> _examples = [];

    public IReadOnlyList<OptionGroup> Groups => _groups;

    public IReadOnlyList<string> Examples => _examples;

    /// <summary>Further lines under the description.</summary>
    public string? Details { get; init; }

    /// <summary>Adds options under one heading of the help.</summary>
    public void AddGroup(string title, params ReadOnlySpan<Option> options)
    {
        foreach (Option option in options)
            Add(option);
        _groups.Add(new OptionGroup(title, options.ToArray()));
    }

    public void AddExamples(params ReadOnlySpan<string> examples) => _examples.AddRange(examples);
}

/// <summary>Options that belong together.</summary>
internal sealed record OptionGroup(string Title, IReadOnlyList<Option> Options);
