using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Runtime;

/// <summary>The arguments of a call, by position and by name.</summary>
internal sealed record Arguments(IReadOnlyList<Value> Positional, IReadOnlyDictionary<string, Value> Named)
{
    private static readonly Dictionary<string, Value> s_noNames = [];

    public static readonly Arguments None = new([]);

    public Arguments(params Value[] positional)
        : this(positional, s_noNames)
    {
    }

    /// <summary>Fits the arguments to parameters, as Python does for a function without defaults.</summary>
    /// <param name="function">The function's name, for messages.</param>
    /// <param name="required">How many of the parameters must be given.</param>
    /// <param name="parameters">The parameters' names in order.</param>
    /// <returns>One element for each parameter; null where none was given.</returns>
    public Value?[] Bind(string function, int required, params ReadOnlySpan<string> parameters)
    {
        if (Positional.Count > parameters.Length)
            throw new TemplateFailure($"{function}() takes {parameters.Length} arguments but {Positional.Count} were given");

        Value?[] bound = new Value?[parameters.Length];
        for (int i = 0; i < Positional.Count; i++)
            bound[i] = Positional[i];
        foreach ((string name, Value value) in Named)
        {
            int index = parameters.IndexOf(name);
            if (index < 0)
                throw new TemplateFailure($"{function}() got an unexpected keyword argument '{name}'");
            if (bound[index] is not null)
                throw new TemplateFailure($"{function}() got multiple values for argument '{name}'");
            bound[index] = value;
        }
        for (int i = 0; i < required; i++)
        {
            if (bound[i] is null)
                throw new TemplateFailure($"{function}() needs an argument '{parameters[i]}'");
        }
        return bound;
    }

    /// <summary>The same arguments without the first positional one.</summary>
    public Arguments WithoutFirst() => this with { Positional = [.. Positional.Skip(1)] };
}
