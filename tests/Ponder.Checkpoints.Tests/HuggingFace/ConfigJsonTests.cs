using System.Text.Json.Nodes;
using Ponder.Checkpoints.Configuration;
using Ponder.Checkpoints.HuggingFace;
using Ponder.Checkpoints.Tests.Support;
using Ponder.Testing;

namespace Ponder.Checkpoints.Tests.HuggingFace;

public sealed class ConfigJsonTests
{
    [Fact]
    public void Read_OfTheOlderRopeStyle_GivesEveryField()
    {
        ModelConfig config = ConfigJson.Read(Conformance.Require("conformance/logits/yarn4-f32/config.json"));

        ModelConfig expected = new()
        {
            Architecture = "qwen2",
            HiddenSize = 128,
            IntermediateSize = 344,
            Layers = 3,
            Heads = 4,
            KeyValueHeads = 1,
            HeadSize = 32,
            VocabularySize = 700,
            ContextLength = 256,
            NormEpsilon = 1e-5f,
            RopeTheta = 1e6,
            RopeScaling = new RopeScaling(4, 64),
        };
        Assert.Equal(expected, config);
    }

    [Fact]
    public void Read_OfTheNewerRopeStyle_GivesEveryField()
    {
        ModelConfig config = ConfigJson.Read(Conformance.Require("conformance/logits/mha-tied-f32/config.json"));

        Assert.Equal((10000, null, true, 32, 1e-6f),
            (config.RopeTheta, config.RopeScaling, config.TiedEmbeddings, config.HeadSize, config.NormEpsilon));
    }

    [Theory]
    [InlineData("rope_scaling", "type")]
    [InlineData("rope_scaling", "rope_type")]
    [InlineData("rope_parameters", "rope_type")]
    public void Read_OfYarn_StretchesTheContext(string place, string type)
    {
        JsonObject json = TinyModel.Config();
        json[place] = new JsonObject
        {
            [type] = "yarn",
            ["factor"] = 4,
            ["original_max_position_embeddings"] = 100,
            ["beta_fast"] = 16,
            ["beta_slow"] = 2,
            ["attention_factor"] = 1.5,
        };

        ModelConfig config = Read(json);

        Assert.Equal(new RopeScaling(4, 100, 16, 2, 1.5), config.RopeScaling);
        Assert.Equal(400, config.ContextLength);
        Assert.Equal(10000, config.RopeTheta);
    }

    [Fact]
    public void Read_OfRopeParameters_PrefersTheirTheta()
    {
        JsonObject json = TinyModel.Config();
        json["rope_parameters"] = new JsonObject { ["rope_type"] = "default", ["rope_theta"] = 5e5 };

        Assert.Equal((5e5, null), (Read(json).RopeTheta, Read(json).RopeScaling));
    }

    [Fact]
    public void Read_OfYarnWithoutALength_StretchesTheTrainedOne()
    {
        JsonObject json = TinyModel.Config();
        json["rope_scaling"] = new JsonObject { ["type"] = "yarn", ["factor"] = 2.0 };

        Assert.Equal((256, 128), (Read(json).ContextLength, Read(json).RopeScaling!.OriginalContext));
    }

    [Fact]
    public void Read_TakesAHeadSizeApartFromTheWidth()
    {
        JsonObject json = TinyModel.Config();
        json["head_dim"] = 64;
        json["num_attention_heads"] = 6;

        Assert.Equal(64, Read(json).HeadSize);
    }

    [Fact]
    public void Read_IgnoresASlidingWindowThatIsOff()
    {
        JsonObject json = TinyModel.Config();
        json["sliding_window"] = 16;
        json["use_sliding_window"] = false;

        Assert.Equal(128, Read(json).ContextLength);
    }

    [Theory]
    [InlineData("hidden_size", "null", "hidden_size: is missing")]
    [InlineData("hidden_size", "0", "hidden_size: is 0")]
    [InlineData("hidden_size", "-5", "hidden_size: is -5")]
    [InlineData("hidden_size", "99999999999", "hidden_size: is 99999999999")]
    [InlineData("hidden_size", "1e400", "hidden_size: is 1e400")]
    [InlineData("hidden_size", "32.5", "hidden_size: is 32.5")]
    [InlineData("hidden_size", "\"32\"", "hidden_size: is \"32\"")]
    [InlineData("hidden_size", "30", "num_attention_heads: is 4, which does not divide")]
    [InlineData("hidden_size", "20", "head_dim: is 5, expected an even number")]
    [InlineData("num_hidden_layers", "2000000000", "num_hidden_layers: is")]
    [InlineData("num_key_value_heads", "3", "num_key_value_heads: is 3, expected a divisor")]
    [InlineData("num_key_value_heads", "8", "num_key_value_heads: is 8, expected a divisor")]
    [InlineData("vocab_size", "9999999999", "vocab_size: is")]
    [InlineData("rms_norm_eps", "-1", "rms_norm_eps: is -1")]
    [InlineData("rms_norm_eps", "\"NaN\"", "rms_norm_eps: is \"NaN\"")]
    [InlineData("rope_theta", "0", "rope_theta: is 0")]
    [InlineData("rope_scaling", "[]", "rope_scaling: is an array, expected an object")]
    [InlineData("rope_scaling", """{"type":"linear","factor":2}""",
        "rope_scaling.type: 'linear' is not supported; supported: default, yarn")]
    [InlineData("rope_scaling", """{"rope_type":"yarn"}""", "rope_scaling.factor: is missing")]
    [InlineData("rope_scaling", """{"rope_type":"yarn","factor":1e9}""", "rope_scaling.factor: is 1e9")]
    [InlineData("rope_parameters", """{"rope_type":"llama3"}""", "rope_parameters.rope_type: 'llama3' is not supported")]
    [InlineData("use_sliding_window", "true", "use_sliding_window: is true")]
    [InlineData("layer_types", """["full_attention","sliding_attention"]""", "layer_types: has 'sliding_attention'")]
    [InlineData("hidden_act", "\"gelu\"", "hidden_act: is 'gelu', expected silu")]
    [InlineData("architectures", """["LlamaForCausalLM"]""",
        "architectures: 'LlamaForCausalLM' is not supported; supported: Qwen2ForCausalLM")]
    [InlineData("architectures", "[1]", "architectures: has 1, expected strings")]
    [InlineData("model_type", "\"llama\"", "model_type: 'llama' is not supported; supported: Qwen2ForCausalLM")]
    [InlineData("tie_word_embeddings", "1", "tie_word_embeddings: is 1, expected true or false")]
    public void Read_OfABadField_NamesIt(string field, string value, string expected)
    {
        JsonObject json = TinyModel.Config();
        json[field] = JsonNode.Parse(value);

        CheckpointException error = Assert.Throws<CheckpointException>(() => Read(json));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "not valid JSON")]
    [InlineData("[1]", "expected a JSON object")]
    [InlineData("{\"a\":", "not valid JSON")]
    [InlineData("{\"hidden_size\": NaN}", "not valid JSON")]
    [InlineData("{}", "model_type: is missing")]
    [InlineData("{\"model_\\ud800\": 1}", "not valid text")]
    [InlineData("{\"model_type\": \"\\ud800\"}", "not valid text")]
    [InlineData("{\"architectures\": [\"\\ud800\"]}", "architectures: is not valid text")]
    public void Read_OfBadJson_SaysSo(string text, string expected)
    {
        CheckpointException error = Assert.Throws<CheckpointException>(() => ReadText(text));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfDeepNesting_IsRefused() =>
        Assert.Throws<CheckpointException>(() => ReadText("{\"a\":" + new string('[', 100_000)));

    private static ModelConfig Read(JsonObject json) => ReadText(json.ToJsonString());

    private static ModelConfig ReadText(string text)
    {
        using TemporaryFolder folder = new();
        return ConfigJson.Read(folder.Write("config.json", text));
    }
}
