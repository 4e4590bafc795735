namespace Ponder.Text.Tokenization.Splitting;

/// <summary>Splits a piece at the matches of a pattern, as Hugging Face's <c>Split</c> does.</summary>
/// <param name="pattern">What to look for.</param>
/// <param name="behavior">What becomes of the matches.</param>
/// <param name="invert">What lies between the matches counts as the match, and the matches as what lies between.</param>
/// <param name="next">Where the pieces go.</param>
internal sealed class SplitStage(Pattern pattern, SplitBehavior behavior, bool invert, EncodingStage next) : EncodingStage
{
    /// <inheritdoc/>
    public override void Process(ReadOnlySpan<char> text, bool first, EncodingRun run)
    {
        List<PatternMatch> stack = run.Matches;
        int bottom = stack.Count;
        pattern.FindAll(text, stack);

        Pieces pieces = new(behavior, stack.Count);
        int position = 0;
        int top = stack.Count;
        for (int i = bottom; i < top; i++)
        {
            PatternMatch match = stack[i];
            if (position < match.Start)
                pieces.Add(stack, new PatternMatch(position, match.Start), invert);
            pieces.Add(stack, match, !invert);
            position = match.End;
        }
        if (position < text.Length)
            pieces.Add(stack, new PatternMatch(position, text.Length), invert);

        for (int i = top; i < stack.Count; i++)
        {
            (int start, int end) = stack[i];
            if (start < end)
                next.Process(text[start..end], first && start == 0, run);
        }
        stack.RemoveRange(bottom, stack.Count - bottom);
    }

    /// <summary>Collects pieces on the stack above the matches.</summary>
    private struct Pieces(SplitBehavior behavior, int bottom)
    {
        private bool _matchBefore;

        public void Add(List<PatternMatch> stack, PatternMatch part, bool isMatch)
        {
            bool joins = stack.Count > bottom && behavior switch
            {
                SplitBehavior.MergedWithPrevious => isMatch && !_matchBefore,
                SplitBehavior.MergedWithNext => !isMatch && _matchBefore,
                SplitBehavior.Contiguous => isMatch == _matchBefore,
                _ => false,
            };
            _matchBefore = isMatch;
            if (joins)
                stack[^1] = new PatternMatch(stack[^1].Start, part.End);
            else if (behavior != SplitBehavior.Removed || !isMatch)
                stack.Add(part);
        }
    }
}
