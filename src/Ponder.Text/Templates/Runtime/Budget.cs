using System.Runtime.CompilerServices;

namespace Ponder.Text.Templates.Runtime;

/// <summary>Counts what one rendering has used, and ends it at the limits.</summary>
internal sealed class Budget(TemplateLimits limits)
{
    private long _steps = limits.MaxSteps;
    private long _characters = limits.MaxCharacters;
    private int _depth;

    /// <summary>Goes one level deeper. An exception ends the rendering, so levels need no <c>finally</c>.</summary>
    public void Enter()
    {
        Steps(1);
        if (++_depth > limits.MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new TemplateFailure("the template is nested or recurses too deeply");
    }

    /// <summary>Comes back from <see cref="Enter"/>.</summary>
    public void Leave() => _depth--;

    /// <summary>Takes operations from the budget.</summary>
    public void Steps(long count)
    {
        _steps -= count;
        if (_steps < 0)
            throw new TemplateFailure($"the template takes more than {limits.MaxSteps} steps");
    }

    /// <summary>Takes new values from the budget, before they are made; they cost more than those only looked at.</summary>
    public void Values(long count) => Steps(8 * count);

    /// <summary>Takes a search for a text from the budget; at worst, each place is compared far into the text sought.</summary>
    public void Search(int length, int soughtLength) => Characters(length + ((long)length * soughtLength / 32));

    /// <summary>Takes characters from the budget, before they are read or written.</summary>
    public void Characters(long count)
    {
        _characters -= count;
        if (_characters < 0)
            throw new TemplateFailure($"the template handles more than {limits.MaxCharacters} characters");
    }
}
