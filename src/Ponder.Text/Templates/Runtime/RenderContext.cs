using System.Text;
using Ponder.Text.Templates.Statements;

namespace Ponder.Text.Templates.Runtime;

/// <summary>The state of one rendering.</summary>
internal sealed class RenderContext(TemplateLimits limits, Func<DateTimeOffset> now)
{
    /// <summary>What may still be used up.</summary>
    public Budget Budget { get; } = new(limits);

    /// <summary>The limits.</summary>
    public TemplateLimits Limits { get; } = limits;

    /// <summary>The clock of <c>strftime_now</c>.</summary>
    public Func<DateTimeOffset> Now { get; } = now;

    /// <summary>Where names are set and looked up.</summary>
    public Scope Scope { get; private set; } = new(null);

    /// <summary>The line of the statement being executed.</summary>
    public int Line { get; set; }

    private StringBuilder Output { get; set; } = new();

    /// <summary>Writes to the output, or to what is being captured.</summary>
    public void Write(string text)
    {
        Budget.Characters(text.Length);
        if (Output.Length + (long)text.Length > Limits.MaxOutputLength)
            throw new TemplateFailure($"the output is longer than {Limits.MaxOutputLength} characters");
        Output.Append(text);
    }

    /// <summary>The output so far.</summary>
    public string Rendered() => Output.ToString();

    /// <summary>Executes in a scope of its own.</summary>
    public Flow Execute(Scope scope, Block body)
    {
        Scope outer = Scope;
        Scope = scope;
        Flow flow = body.Execute(this);
        Scope = outer;
        return flow;
    }

    /// <summary>Evaluates in a scope of its own.</summary>
    public T Within<T>(Scope scope, Func<T> evaluate)
    {
        Scope outer = Scope;
        Scope = scope;
        T result = evaluate();
        Scope = outer;
        return result;
    }

    /// <summary>Executes in a scope of its own and gives what it wrote.</summary>
    public string Capture(Scope scope, Block body) => Capture(() => Execute(scope, body));

    /// <summary>Gives what is written meanwhile, in place of writing it.</summary>
    public string Capture(Action write)
    {
        StringBuilder outer = Output;
        Output = new StringBuilder();
        write();
        string captured = Output.ToString();
        Output = outer;
        return captured;
    }
}
