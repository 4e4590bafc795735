using CsCheck;
using Ponder.Checkpoints.Hub.Listing;

namespace Ponder.Checkpoints.Tests.Hub.Listing;

public sealed class RepositoryPathTests
{
    [Theory]
    [InlineData("config.json")]
    [InlineData("Q8_0/QwQ-32B-Q8_0-00001-of-00002.gguf")]
    [InlineData("a b/c (1)+[2]=3,4~5.gguf")]
    [InlineData("模型.gguf")]
    [InlineData("console.json")]
    public void Honest(string path) => Assert.Null(RepositoryPath.Problem(path));

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../x")]
    [InlineData("a/../../x")]
    [InlineData("a/./x")]
    [InlineData("/etc/passwd")]
    [InlineData("//host/share")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("C:/x")]
    [InlineData("c:x")]
    [InlineData("a\\..\\x")]
    [InlineData("a\nb")]
    [InlineData("a\u0000b")]
    [InlineData("a\u007fb")]
    [InlineData("a\u0085b")]
    public void Attack(string path)
    {
        Assert.NotNull(RepositoryPath.Attack(path));
        Assert.NotNull(RepositoryPath.Problem(path));
    }

    [Theory]
    [InlineData(".gitattributes")]
    [InlineData(".ponder/safetensors.json")]
    [InlineData("a/.b")]
    [InlineData("a.")]
    [InlineData("a /b")]
    [InlineData(" a")]
    [InlineData("ab:stream")]
    [InlineData("a?")]
    [InlineData("NUL")]
    [InlineData("aux.gguf")]
    [InlineData("dir/com1.tar.gz")]
    [InlineData("con .txt")]
    public void HonestButNotEverywhere(string path)
    {
        Assert.Null(RepositoryPath.Attack(path));
        Assert.NotNull(RepositoryPath.Problem(path));
    }

    [Fact]
    public void TooLong()
    {
        Assert.NotNull(RepositoryPath.Attack(new string('a', 1025)));
        Assert.NotNull(RepositoryPath.Problem(new string('a', 256)));
    }

    [Fact]
    public void WhateverIsAccepted_StaysBelowItsFolder() =>
        Gen.String[Gen.Char["a./\\: \0"], 0, 12].Sample(static path =>
        {
            if (RepositoryPath.Problem(path) is not null)
                return;
            string full = Path.GetFullPath(Path.Combine("/store", path));
            Assert.Equal("/store/" + path, full);
        });
}
