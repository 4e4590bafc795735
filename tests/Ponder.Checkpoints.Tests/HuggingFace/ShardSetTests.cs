using System.Text.Json.Nodes;
using Ponder.Checkpoints.Safetensors;
using Ponder.Checkpoints.Tests.Support;

namespace Ponder.Checkpoints.Tests.HuggingFace;

public sealed class ShardSetTests
{
    [Fact]
    public void Open_OfShards_FindsEveryTensor()
    {
        using TemporaryFolder folder = new();
        WriteShards(folder, _ => { });

        using Checkpoint checkpoint = Checkpoint.Open(folder.Path);

        Assert.Equal(TinyModel.Tensors().Count, checkpoint.Weights.Tensors.Count);
    }

    [Fact]
    public void Open_OfAMissingShard_NamesIt()
    {
        using TemporaryFolder folder = new();
        WriteShards(folder, _ => { });
        File.Delete(folder.File("model-2-of-3.safetensors"));

        string message = Assert.Throws<CheckpointException>(() => Checkpoint.Open(folder.Path)).Message;

        Assert.Contains("the shard model-2-of-3.safetensors is missing", message, StringComparison.Ordinal);
        File.Delete(folder.File("model-1-of-3.safetensors"));
        Assert.Contains("(and 1 more of 3)", Assert.Throws<CheckpointException>(() => Checkpoint.Open(folder.Path)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../model-1-of-3.safetensors")]
    [InlineData("/etc/passwd")]
    [InlineData("a\\b")]
    [InlineData("..")]
    [InlineData("")]
    public void Open_OfAShardElsewhere_IsRefused(string shard)
    {
        using TemporaryFolder folder = new();
        WriteShards(folder, map => map["model.norm.weight"] = shard);

        CheckpointException error = Assert.Throws<CheckpointException>(() => Checkpoint.Open(folder.Path));

        Assert.Equal("model.norm.weight", error.Field);
        Assert.Contains("in the same folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OfAnIndexThatLies_NamesTheTensor()
    {
        using TemporaryFolder folder = new();
        WriteShards(folder, map => map["phantom"] = "model-1-of-3.safetensors");

        Assert.Equal("phantom", Assert.Throws<CheckpointException>(() => Checkpoint.Open(folder.Path)).Field);
    }

    [Theory]
    [InlineData("{}", "weight_map: is missing")]
    [InlineData("""{"weight_map":{}}""", "weight_map: is empty")]
    [InlineData("""{"weight_map":{"a":1}}""", "weight_map.a: is 1, expected a string")]
    [InlineData("""{"weight_map":[]}""", "weight_map: is an array")]
    [InlineData("""{"weight_map":{"a":"x","a":"x"}}""", "a: appears twice")]
    public void Open_OfABadIndex_NamesTheField(string index, string expected)
    {
        using TemporaryFolder folder = new();
        folder.Write("config.json", TinyModel.Config().ToJsonString());
        folder.Write("model.safetensors.index.json", index);

        Assert.Contains(expected, Assert.Throws<CheckpointException>(() => Checkpoint.Open(folder.Path)).Message,
            StringComparison.Ordinal);
    }

    private static void WriteShards(TemporaryFolder folder, Action<JsonObject> change)
    {
        folder.Write("config.json", TinyModel.Config().ToJsonString());
        JsonObject map = [];
        int shard = 0;
        foreach ((SafetensorsTensor, ReadOnlyMemory<byte>)[] part in TinyModel.Tensors().Chunk(10))
        {
            string name = $"model-{++shard}-of-3.safetensors";
            SafetensorsWriter.Write(folder.File(name), part);
            foreach ((SafetensorsTensor tensor, ReadOnlyMemory<byte> _) in part)
                map[tensor.Name] = name;
        }
        change(map);
        folder.Write("model.safetensors.index.json", new JsonObject { ["weight_map"] = map }.ToJsonString());
    }
}
