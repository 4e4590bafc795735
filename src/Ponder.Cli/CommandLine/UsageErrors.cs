using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Ponder.Cli.Errors;

namespace Ponder.Cli.CommandLine;

/// <summary>What is wrong with a command line, in one line.</summary>
internal static partial class UsageErrors
{
    /// <summary>The name of arguments that are passed on, whatever they are.</summary>
    public const string Free = "ARGUMENT";

    /// <summary>The first thing wrong, or null.</summary>
    public static string? Find(ParseResult result) =>
        UnknownOption(result) ?? EmptyName(result) ?? result.Errors.Select(error => Describe(result, error)).FirstOrDefault();

    [GeneratedRegex(@"^--?[A-Za-z][\w-]*(=.*)?$", RegexOptions.Singleline)]
    private static partial Regex OptionShape();

    /// <summary>Only a prompt or a text may be empty (and says so itself); what names a thing may not.</summary>
    private static string? EmptyName(ParseResult result) => result.CommandResult.Children
        .OfType<ArgumentResult>()
        .Where(argument => argument.Argument.Name is not ("PROMPT" or "TEXT" or Free))
        .Where(argument => argument.Tokens.Any(token => token.Value.Length == 0))
        .Select(argument => $"{argument.Argument.Name} is empty: {Usage.Of(result.CommandResult.Command)}")
        .FirstOrDefault();

    /// <summary>The parser lets an unknown option be the value of an argument; that hides every misspelling.</summary>
    private static string? UnknownOption(ParseResult result)
    {
        foreach (Token token in result.Tokens)
        {
            if (token.Type == TokenType.DoubleDash)
                return null;
            bool unknown = token.Type == TokenType.Argument && LooksUnknown(token.Value)
                && !IsValueOfOption(result, token);
            if (unknown)
                return DescribeUnknown(result.CommandResult.Command, token.Value);
        }
        return null;
    }

    // A regular expression costs start-up time, so it is asked only about what begins with a dash.
    private static bool LooksUnknown(string value) => value.Length > 1 && value[0] == '-' && OptionShape().IsMatch(value);

    private static bool IsValueOfOption(ParseResult result, Token token) =>
        result.CommandResult.Children.OfType<OptionResult>().Any(option => option.Tokens.Any(own => ReferenceEquals(own, token)));

    private static string DescribeUnknown(Command command, string typed)
    {
        string name = typed.Split('=', 2)[0];
        string? near = Suggestion.Nearest(name, command.Options.Select(option => option.Name).Append("--help"));
        string hint = near is null ? $"'{CommandLineOf(command)} --help' lists the options" : $"did you mean {near}?";
        return $"{name}: unknown option of '{CommandLineOf(command)}'; {hint}";
    }

    private static string Describe(ParseResult result, ParseError error)
    {
        Command command = result.CommandResult.Command;
        if (error.SymbolResult is OptionResult { IdentifierToken: null } absent)
            return $"{Usage.Of(absent.Option)} is missing";
        if (error.SymbolResult is OptionResult option && option.Tokens.Count < option.Option.Arity.MinimumNumberOfValues)
            return $"{option.Option.Name}: expects a value{(option.Option.HelpName is string value ? " " + value : "")}";

        if (error.SymbolResult is ArgumentResult { Tokens.Count: 0, Parent: CommandResult } missing)
            return DescribeMissing(command, missing.Argument);

        string? unexpected = result.UnmatchedTokens.Count > 0 ? result.UnmatchedTokens[0] : null;
        if (unexpected is not null && error.Message.Contains(unexpected, StringComparison.Ordinal))
            return DescribeUnexpected(command, unexpected);

        return ErrorLine.OneLine(error.Message).TrimEnd('.');
    }

    private static string DescribeMissing(Command command, Argument argument)
    {
        string hint = argument.Name == "MODEL" ? "; MODEL is a folder, a .gguf or .safetensors file, or a pulled name" : "";
        return $"{argument.Name} is missing: {Usage.Of(command)}{hint}";
    }

    private static string DescribeUnexpected(Command command, string typed)
    {
        string shown = ErrorLine.OneLine(typed.Length > 40 ? typed[..40] + "…" : typed);
        if (command.Subcommands.Count == 0)
            return $"'{shown}': one argument too many: {Usage.Of(command)}";
        string? near = Suggestion.Nearest(typed, command.Subcommands.Select(sub => sub.Name));
        return $"'{shown}': unknown command; " + (near is null ? "'ponder --help' lists them" : $"did you mean '{near}'?");
    }

    private static string CommandLineOf(Command command) => command is RootCommand
        ? "ponder"
        : $"{(command.Parents.OfType<Command>().FirstOrDefault() is Command parent ? CommandLineOf(parent) : "ponder")} {command.Name}";
}
