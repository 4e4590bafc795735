using Ponder.Training.Models;
using static TorchSharp.torch;

namespace Ponder.Training.Preferences;

/// <summary>The tokens of the answers of pairs, within a batch of their texts.</summary>
/// <param name="Rows">The rows of the batch that predict them.</param>
/// <param name="Targets">Their ids.</param>
/// <param name="Answers">Which answer each belongs to.</param>
/// <param name="Count">Answers: every preferred one, then every rejected one.</param>
internal sealed record AnswerTokens(Tensor Rows, Tensor Targets, Tensor Answers, int Count)
{
    /// <summary>Those of a batch that was packed from the pairs' texts.</summary>
    public static AnswerTokens Of(IReadOnlyList<PreferencePair> pairs, PackedBatch packed)
    {
        List<long> rows = [];
        List<long> targets = [];
        List<long> answers = [];
        IReadOnlyList<IReadOnlyList<int>> texts = PreferencePair.Texts(pairs);
        for (int i = 0; i < texts.Count; i++)
        {
            // The first token of a text has none before it that could predict it.
            for (int position = Math.Max(1, pairs[i % pairs.Count].Prompt.Count); position < texts[i].Count; position++)
            {
                rows.Add(packed.Starts[i] + position - 1);
                targets.Add(texts[i][position]);
                answers.Add(i);
            }
        }
        return new AnswerTokens(tensor(rows.ToArray()), tensor(targets.ToArray()), tensor(answers.ToArray()), texts.Count);
    }

    /// <summary>The hidden states that predict them.</summary>
    public Tensor Hidden(Tensor all) => all.index_select(0, Rows);

    /// <summary>A number a token, summed up by answers.</summary>
    public Tensor Sum(Tensor perToken) => zeros(Count).index_add(0, Answers, perToken, 1);

    /// <summary>A number an answer, for each of its tokens.</summary>
    public Tensor Spread(Tensor perAnswer) => perAnswer.index_select(0, Answers);
}
