using Ponder.Checkpoints.Hub;
using Ponder.Checkpoints.Hub.Listing;
using Ponder.Checkpoints.Hub.Selection;

namespace Ponder.Checkpoints.Tests.Hub.Selection;

public sealed class FileSelectionTests
{
    [Theory]
    [InlineData("o/n", "m-q4_k_m.gguf m-q8_0.gguf README.md", "m-q4_k_m.gguf")]
    [InlineData("o/n", "m-q8_0.gguf mmproj-m-f16.gguf imatrix.gguf", "m-q8_0.gguf")]
    [InlineData("o/n:q8_0", "m-q4_k_m.gguf m-q8_0.gguf", "m-q8_0.gguf")]
    [InlineData("o/n:fp16", "m-F16.gguf m-q8_0.gguf", "m-F16.gguf")]
    [InlineData("o/n:M-Q8_0.gguf", "m-q4_k_m.gguf m-q8_0.gguf", "m-q8_0.gguf")]
    [InlineData("o/n:mmproj-m-f16.gguf", "m-q8_0.gguf mmproj-m-f16.gguf", "mmproj-m-f16.gguf")]
    [InlineData("o/n:Q8_0", "Q8_0/m-Q8_0-00002-of-00002.gguf Q8_0/m-Q8_0-00001-of-00002.gguf", "Q8_0/m-Q8_0-00001-of-00002.gguf Q8_0/m-Q8_0-00002-of-00002.gguf")]
    [InlineData("o/n:m-Q8_0-00002-of-00002.gguf", "m-Q8_0-00001-of-00002.gguf m-Q8_0-00002-of-00002.gguf", "m-Q8_0-00001-of-00002.gguf m-Q8_0-00002-of-00002.gguf")]
    [InlineData("o/n:Q8_0", "m-Q8_0-00001-of-00002.gguf m-Q8_0-00002-of-00002.gguf m-Q8_0.gguf", "m-Q8_0.gguf")]
    [InlineData("o/n:Q8_0", "config.json model.safetensors m-Q8_0.gguf", "m-Q8_0.gguf")]
    [InlineData("o/n", "config.json model.safetensors m-Q8_0.gguf", "config.json model.safetensors")]
    [InlineData("o/n", "model.safetensors model-00001-of-00002.safetensors model-00002-of-00002.safetensors", "model.safetensors")]
    [InlineData("o/n", "adapter_model.safetensors consolidated-00001-of-00001.safetensors model.safetensors", "model.safetensors")]
    [InlineData("o/n", "awq.safetensors config.json flax_model.msgpack", "awq.safetensors config.json")]
    [InlineData("o/n", "additional_chat_templates/rag.jinja chat_template.jinja model.safetensors", "additional_chat_templates/rag.jinja chat_template.jinja model.safetensors")]
    public void Choose(string name, string listed, string expected)
    {
        FileSelection selection = FileSelection.Choose(ModelReference.Parse(name), Listing(listed));

        Assert.Equal(expected.Split(' ').Order(StringComparer.Ordinal), selection.Files.Select(static file => file.Path).Order(StringComparer.Ordinal));
        Assert.Equal(expected.Contains(".gguf", StringComparison.Ordinal) ? selection.Files[0].Path : null, selection.Entry);
    }

    [Theory]
    [InlineData("o/n:Q3_K_M", "m-q4_k_m.gguf m-q8_0.gguf m-fp16.gguf mmproj-f16.gguf", "has no 'Q3_K_M'; it has Q4_K_M, Q8_0, F16")]
    [InlineData("o/n", "m-q5_k_m.gguf m-q8_0.gguf odd.gguf", "has no Q4_K_M: choose one with ':', it has Q5_K_M, Q8_0, odd.gguf")]
    [InlineData("o/n:q8_0", "a-q8_0.gguf b-q8_0.gguf", "has several q8_0: name the file, one of a-q8_0.gguf, b-q8_0.gguf")]
    [InlineData("o/n", "a-q4_k_m.gguf b-q4_k_m.gguf", "has several Q4_K_M")]
    [InlineData("o/n:Q8_0", "m-Q8_0-00001-of-00003.gguf m-Q8_0-00003-of-00003.gguf", "lists 2 parts of m-Q8_0 where their names say 3")]
    [InlineData("o/n:Q8_0", "m-Q8_0-00000-of-00002.gguf m-Q8_0-00001-of-00002.gguf", "part 1 of m-Q8_0 is missing")]
    [InlineData("o/n:Q8_0", "config.json model.safetensors", "has no GGUF files, so ':Q8_0' means nothing")]
    [InlineData("o/n", "config.json pytorch_model.bin", "PyTorch files only")]
    [InlineData("o/n", "README.md", "neither safetensors nor GGUF")]
    [InlineData("o/n", "model-00001-of-00003.safetensors model-00003-of-00003.safetensors model.safetensors.index.json", "lists 2 shards where their names say 3")]
    [InlineData("o/n", "model-00001-of-00001.safetensors", "no model.safetensors.index.json")]
    public void Choose_SaysWhatThereIs(string name, string listed, string expected)
    {
        HubException e = Assert.Throws<HubException>(() => FileSelection.Choose(ModelReference.Parse(name), Listing(listed)));

        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Selector_IsTheQuantizationWhereThatIsEnough()
    {
        Assert.Equal("Q8_0", FileSelection.Choose(ModelReference.Parse("o/n:m-q8_0.gguf"), Listing("m-q8_0.gguf m-q4_0.gguf")).Selector);
        Assert.Equal("a-q8_0.gguf", FileSelection.Choose(ModelReference.Parse("o/n:a-q8_0.gguf"), Listing("a-q8_0.gguf b-q8_0.gguf")).Selector);
        Assert.Null(FileSelection.Choose(ModelReference.Parse("o/n"), Listing("model.safetensors")).Selector);
    }

    [Fact]
    public void Key_IsAFilesName()
    {
        string path = string.Join('/', Enumerable.Repeat(new string('a', 200), 4)) + ".gguf";

        Assert.Equal("gguf-d%2Fm", FileSelection.Choose(ModelReference.Parse("o/n"), Listing("d/m.gguf")).Key);
        Assert.InRange(FileSelection.Choose(ModelReference.Parse("o/n"), Listing(path)).Key.Length, 10, 120);
    }

    private static RepositoryListing Listing(string paths) =>
        new(null, [.. paths.Split(' ').Select(static path => new RepositoryFile(path, 1, null))]);
}
