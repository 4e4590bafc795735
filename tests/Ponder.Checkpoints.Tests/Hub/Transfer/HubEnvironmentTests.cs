using Ponder.Checkpoints.Hub;
using Ponder.Checkpoints.Hub.Transfer;

namespace Ponder.Checkpoints.Tests.Hub.Transfer;

public sealed class HubEnvironmentTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("ponder-env-").FullName;
    private readonly Dictionary<string, string> _variables = [];

    public HubEnvironmentTests() => _variables["HOME"] = _home;

    [Fact]
    public void Defaults()
    {
        Assert.Equal(new HubSite(HubKind.HuggingFace, "https://huggingface.co", null), Locate());
        Assert.Equal(new HubSite(HubKind.ModelScope, "https://www.modelscope.cn", null), Locate(HubKind.ModelScope));
    }

    [Theory]
    [InlineData("HF_ENDPOINT", "https://hf-mirror.com/", HubKind.HuggingFace, "https://hf-mirror.com")]
    [InlineData("HF_ENDPOINT", "http://10.0.0.1:8080/hf", HubKind.HuggingFace, "http://10.0.0.1:8080/hf")]
    [InlineData("MODELSCOPE_DOMAIN", "www.modelscope.ai", HubKind.ModelScope, "https://www.modelscope.ai")]
    [InlineData("MODELSCOPE_ENDPOINT", "https://modelscope.example", HubKind.ModelScope, "https://modelscope.example")]
    public void Endpoint_IsTaken(string name, string value, HubKind hub, string expected)
    {
        _variables[name] = value;

        Assert.Equal(expected, Locate(hub).Root);
    }

    [Theory]
    [InlineData("ftp://host")]
    [InlineData("https://")]
    [InlineData("https://user:password@host")]
    [InlineData("https://host?x")]
    public void Endpoint_ThatIsNone_IsAnError(string value)
    {
        _variables["HF_ENDPOINT"] = value;

        Assert.Throws<HubException>(() => Locate());
    }

    [Fact]
    public void Token_IsTakenInOrder()
    {
        string named = Path.Combine(_home, "named");
        File.WriteAllText(named, "from-path\n");
        string folder = Directory.CreateDirectory(Path.Combine(_home, ".cache", "huggingface")).FullName;
        File.WriteAllText(Path.Combine(folder, "token"), "from-home\n");
        Assert.Equal("from-home", Locate().Token);

        _variables["HF_TOKEN_PATH"] = named;
        Assert.Equal("from-path", Locate().Token);

        _variables["HUGGING_FACE_HUB_TOKEN"] = "from-old";
        Assert.Equal("from-old", Locate().Token);

        _variables["HF_TOKEN"] = " from-new ";
        Assert.Equal("from-new", Locate().Token);
        Assert.Equal("explicit", Locate(token: "explicit").Token);
        Assert.Null(Locate(token: "").Token);
        Assert.Null(Locate(HubKind.ModelScope).Token);
    }

    [Theory]
    [InlineData("HF_HOME", "")]
    [InlineData("XDG_CACHE_HOME", "huggingface")]
    public void TokenFile_FollowsTheCacheFolder(string name, string below)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_home, "elsewhere", below)).FullName;
        File.WriteAllText(Path.Combine(folder, "token"), "t");
        _variables[name] = Path.Combine(_home, "elsewhere");

        Assert.Equal("t", Locate().Token);
    }

    [Fact]
    public void ModelScopeToken_IsTaken()
    {
        _variables["MODELSCOPE_API_TOKEN"] = "ms-1";

        Assert.Equal("ms-1", Locate(HubKind.ModelScope).Token);
        Assert.Null(Locate().Token);
    }

    [Theory]
    [InlineData("a\r\nX-Header: b")]
    [InlineData("a; b")]
    [InlineData("geheim-ü")]
    public void Token_ThatIsNone_IsAnErrorThatDoesNotShowIt(string token)
    {
        _variables["HF_TOKEN"] = token;

        Assert.DoesNotContain(token[..1] + token[1..3], Assert.Throws<HubException>(() => Locate()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("true")]
    public void Offline_IsHonoured(string value)
    {
        _variables["HF_HUB_OFFLINE"] = value;

        Assert.Throws<HubException>(() => Locate());
        Assert.NotNull(Locate(HubKind.ModelScope));
    }

    [Theory]
    [InlineData("https://huggingface.co/x", true)]
    [InlineData("https://HUGGINGFACE.co:443/x", true)]
    [InlineData("http://huggingface.co/x", false)]
    [InlineData("https://huggingface.co:444/x", false)]
    [InlineData("https://cdn.huggingface.co/x", false)]
    [InlineData("https://huggingface.co.evil.example/x", false)]
    [InlineData("https://huggingface.co@evil.example/x", false)]
    public void Site_OwnsItsHostOnly(string address, bool expected) => Assert.Equal(expected, Locate().Owns(new Uri(address)));

    [Fact]
    public void Site_EscapesSegments() =>
        Assert.Equal("https://huggingface.co/a/refs%2Fpr%2F1/b%20c%3F%23.gguf", Locate().At("a", "refs/pr/1", "b c?#.gguf").AbsoluteUri);

    public void Dispose() => Directory.Delete(_home, recursive: true);

    private HubSite Locate(HubKind hub = HubKind.HuggingFace, string? token = null) =>
        HubEnvironment.Locate(hub, new HubOptions { Variable = name => _variables.GetValueOrDefault(name), Token = token });
}
