using System.Text.Json;
using System.Text.Json.Nodes;
using Ponder.Text.Tokenization;

namespace Ponder.Tests.Scripted;

/// <summary>A byte-level tokenizer without merges: one token a byte, and QwQ's added tokens behind them.</summary>
internal static class TinyTokenizer
{
    public const int EndOfText = 256;
    public const int TurnStart = 257;
    public const int TurnEnd = 258;
    public const int ThinkStart = 259;
    public const int ThinkEnd = 260;

    private static readonly (string Text, bool IsSpecial)[] s_added =
    [
        ("<|endoftext|>", true), ("<|im_start|>", true), ("<|im_end|>", true), ("<think>", false), ("</think>", false),
    ];

    /// <summary>The tokenizer.</summary>
    /// <param name="thinks">Whether it has the thinking tags.</param>
    /// <param name="chats">Whether it has ChatML's tokens.</param>
    /// <param name="specialTags">Whether the thinking tags are marked as special tokens.</param>
    public static Tokenizer Create(bool thinks = true, bool chats = true, bool specialTags = false)
        => Tokenizer.FromJson(Json(thinks, chats, specialTags), "tiny/tokenizer.json");

    private static byte[] Json(bool thinks, bool chats, bool specialTags)
    {
        JsonObject vocabulary = [];
        for (int value = 0; value < 256; value++)
            vocabulary[ByteLevelCharacter(value).ToString()] = value;

        JsonArray added = [];
        for (int i = 0; i < s_added.Length; i++)
        {
            bool isThink = s_added[i].Text.Contains("think", StringComparison.Ordinal);
            bool isTurn = s_added[i].Text.Contains("im_", StringComparison.Ordinal);
            if ((isThink && !thinks) || (isTurn && !chats))
                continue;
            added.Add((JsonNode)new JsonObject
            {
                ["id"] = 256 + i,
                ["content"] = s_added[i].Text,
                ["single_word"] = false,
                ["lstrip"] = false,
                ["rstrip"] = false,
                ["normalized"] = false,
                ["special"] = s_added[i].IsSpecial || (isThink && specialTags),
            });
        }
        JsonObject byteLevel = new()
        {
            ["type"] = "ByteLevel",
            ["add_prefix_space"] = false,
            ["trim_offsets"] = false,
            ["use_regex"] = false,
        };
        return JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["version"] = "1.0",
            ["added_tokens"] = added,
            ["normalizer"] = null,
            ["pre_tokenizer"] = byteLevel,
            ["post_processor"] = null,
            ["decoder"] = byteLevel.DeepClone(),
            ["model"] = new JsonObject { ["type"] = "BPE", ["vocab"] = vocabulary, ["merges"] = new JsonArray() },
        });
    }

    // GPT-2's alphabet: printable bytes stand for themselves, the others for the characters from U+0100 on, in order.
    private static char ByteLevelCharacter(int value)
    {
        int shifted = 0;
        for (int other = 0; other < 256; other++)
        {
            bool printable = other is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF);
            if (other == value)
                return printable ? (char)other : (char)(256 + shifted);
            shifted += printable ? 0 : 1;
        }
        throw new ArgumentOutOfRangeException(nameof(value));
    }
}
