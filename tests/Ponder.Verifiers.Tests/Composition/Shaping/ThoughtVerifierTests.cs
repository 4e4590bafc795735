using Ponder.Verifiers.Composition.Shaping;

namespace Ponder.Verifiers.Tests.Composition.Shaping;

public sealed class ThoughtVerifierTests
{
    [Theory]
    [InlineData("thought</think>answer", ThoughtOpening.Optional, true)]
    [InlineData("<think>\nthought\n</think>\n\nanswer", ThoughtOpening.Optional, true)]
    [InlineData("\n <think>thought</think>answer", ThoughtOpening.Required, true)]
    [InlineData("thought</think>answer", ThoughtOpening.Required, false)]
    [InlineData("<think>thought</think>answer", ThoughtOpening.Forbidden, false)]
    [InlineData("thought</think>answer", ThoughtOpening.Forbidden, true)]
    [InlineData("answer", ThoughtOpening.Optional, false)]
    [InlineData("<think>thought", ThoughtOpening.Optional, false)]
    [InlineData("a</think>b</think>c", ThoughtOpening.Optional, false)]
    [InlineData("</think>answer", ThoughtOpening.Optional, false)]
    [InlineData("<think> \n</think>answer", ThoughtOpening.Optional, false)]
    [InlineData("thought</think> \n", ThoughtOpening.Optional, false)]
    [InlineData("so <think>thought</think>answer", ThoughtOpening.Optional, false)]
    [InlineData("<think><think>thought</think>answer", ThoughtOpening.Optional, false)]
    [InlineData("thought</think><think>answer", ThoughtOpening.Optional, false)]
    [InlineData("", ThoughtOpening.Optional, false)]
    public void Wants_one_well_placed_end_of_the_thought(string output, ThoughtOpening opening, bool isRight) =>
        Assert.Equal(isRight, ThoughtVerifier.Find(output, opening) is null);
}
