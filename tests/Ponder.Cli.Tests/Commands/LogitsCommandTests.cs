using Ponder.Checkpoints.Safetensors;
using Ponder.Testing;

namespace Ponder.Cli.Tests.Commands;

public sealed class LogitsCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ponder-");

    private string OutFile => Path.Combine(_folder.FullName, "logits.safetensors");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("gqa-untied-f32", 0)]
    [InlineData("mha-tied-f32", 1)]
    [InlineData("yarn4-f32", 2)]
    [InlineData("qwq-head128-bf16-sharded", 0)]
    public async Task Exact_logits_are_the_reference_s(string name, int prompt)
    {
        string model = Conformance.Require("conformance/logits/" + name);
        using SafetensorsFile expected = SafetensorsFile.Open(Path.Combine(model, "expected.safetensors"));
        SafetensorsTensor idTensor = expected.Find($"{prompt}.input_ids")!;
        IEnumerable<string> ids = idTensor.Type == SafetensorsType.I64
            ? expected.ReadArray<long>(idTensor.Name).Select(id => $"{id}")
            : expected.ReadArray<int>(idTensor.Name).Select(id => $"{id}");
        float[] reference = expected.ReadArray<float>($"{prompt}.logits");

        Outcome outcome = await PonderProcess.RunWithAsync(
            string.Join('\n', ids), "logits", model, "--tokens", "-", "--out", OutFile, "--exact");
        outcome.Succeeds();
        Assert.Equal("", outcome.Output);

        using SafetensorsFile written = SafetensorsFile.Open(OutFile);
        SafetensorsTensor tensor = Assert.Single(written.Tensors);
        Assert.Equal(("logits", SafetensorsType.F32), (tensor.Name, tensor.Type));
        Assert.Equal(idTensor.Shape[^1], tensor.Shape[0]);
        float[] logits = written.ReadArray<float>("logits");
        AssertNear(reference, logits.AsSpan(logits.Length - reference.Length));
    }

    [Fact]
    public async Task Bad_token_ids_are_named()
    {
        string model = Conformance.Require("conformance/logits/gqa-untied-f32");
        (await Run(model, "--tokens", "1,x,3")).FailsWith(1, "--tokens: 'x': expected token ids, as in 1,2,3");
        (await Run(model, "--tokens", "")).FailsWith(1, "--tokens: no token ids, expected at least one");
        (await Run(model, "--tokens", "1,1000000")).FailsNaming("1000000", "outside the vocabulary");
        (await Run(model, "--tokens", string.Join(',', Enumerable.Repeat(1, 5000)))).FailsNaming("5000 tokens", "512");
        (await Run(model)).FailsWith(2, "no token ids: expected --tokens 1,2,3 or --tokens-file FILE");
        (await PonderProcess.RunAsync("logits", model, "--tokens", "1")).FailsWith(2, "-o, --out FILE is missing");
        (await Run(model, "--tokens", "1", "--exact", "--kv-type", "q8")).FailsWith(
            2, "--kv-type q8: expected f32, or nothing, with --exact");
        Assert.Empty(_folder.GetFiles());
    }

    private Task<Outcome> Run(params string[] arguments) => PonderProcess.RunAsync(["logits", .. arguments, "--out", OutFile]);

    private static void AssertNear(float[] reference, ReadOnlySpan<float> actual)
    {
        double mean = reference.Average(x => (double)x);
        double deviation = Math.Sqrt(reference.Average(x => (x - mean) * (x - mean)));
        for (int i = 0; i < reference.Length; i++)
            Assert.True(Math.Abs(reference[i] - actual[i]) <= 2e-4 * deviation, $"[{i}]: {actual[i]}, expected {reference[i]}");
    }
}
