using System.Text;
using Ponder.Checkpoints.Tests.Support;
using Ponder.Testing;

namespace Ponder.Checkpoints.Tests.Fuzzing;

public sealed class GgufFuzzTests
{
    [Fact]
    public void AThousandMutations_OnlyGiveTheTypedException() => Run(1_000);

    [Fact]
    [Trait(Slow.Set, Slow.Yes)]
    public void AHundredThousandMutations_OnlyGiveTheTypedException() => Run(100_000);

    [Fact]
    [Trait(Slow.Set, Slow.Yes)]
    public void AHundredThousandMutationsOfARealModel_OnlyGiveTheTypedException()
    {
        string source = Conformance.Require("conformance/gguf/Q2_K.gguf");
        using TemporaryFolder folder = Fuzz.Folder();
        string path = folder.Write("a.gguf", File.ReadAllBytes(source));

        Assert.InRange(Fuzz.Run(path, 2000, 100_000, Fuzz.OpenAndRead), 1, 99_999);
    }

    private static void Run(int mutations)
    {
        using TemporaryFolder folder = Fuzz.Folder();
        string path = TinyGguf.Write(folder, metadata: Metadata());
        // Tensors come first with the norms' names, so the name of the last begins near the header's end.
        int headerLength = File.ReadAllBytes(path).AsSpan().LastIndexOf(Encoding.ASCII.GetBytes("output.weight")) + 48;

        int opened = Fuzz.Run(path, headerLength, mutations, Fuzz.OpenAndRead);

        Assert.InRange(opened, 1, mutations - 1);
    }

    private static Dictionary<string, object> Metadata() => new(TinyGguf.Metadata())
    {
        ["qwen2.rope.scaling.type"] = "yarn",
        ["qwen2.rope.scaling.factor"] = 4f,
        ["qwen2.rope.scaling.original_context_length"] = 100u,
        ["tokenizer.ggml.model"] = "gpt2",
        ["tokenizer.ggml.pre"] = "qwen2",
        ["tokenizer.ggml.tokens"] = (string[])["a", "Ġb", "<|im_end|>", "<|endoftext|>"],
        ["tokenizer.ggml.token_type"] = (int[])[1, 1, 3, 3],
        ["tokenizer.ggml.merges"] = (string[])["a Ġb"],
        ["tokenizer.ggml.scores"] = (float[])[0, 1, 2, 3],
        ["tokenizer.ggml.bos_token_id"] = 3u,
        ["tokenizer.ggml.eos_token_id"] = 2u,
        ["tokenizer.ggml.add_bos_token"] = true,
        ["tokenizer.chat_template"] = "{{ messages }}",
        ["tokenizer.chat_templates"] = (string[])["tool_use"],
        ["tokenizer.chat_template.tool_use"] = "{{ tools }}",
        ["general.sampling.temp"] = 0.7f,
    };
}
