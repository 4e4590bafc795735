using Ponder.Checkpoints.Gguf;

namespace Ponder.Checkpoints.Synthesis;

/// <summary>
/// A small byte-level tokenizer for synthetic models: every byte, some English words, Qwen's special tokens with
/// their own ids where the vocabulary reaches that far, and readable fillers in between.
/// </summary>
internal static class SynthTokenizer
{
    private const int FirstQwenSpecial = 151643;

    private const string Template = """
        {%- for message in messages %}
            {{- '<|im_start|>' + message.role + '\n' + message.content + '<|im_end|>\n' }}
        {%- endfor %}
        {%- if add_generation_prompt %}
            {{- '<|im_start|>assistant\n' }}
        {%- endif %}
        """;

    // Qwen2.5's, then those that QwQ added, in the order of their ids.
    private static readonly string[] s_special =
    [
        "<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|object_ref_start|>", "<|object_ref_end|>", "<|box_start|>",
        "<|box_end|>", "<|quad_start|>", "<|quad_end|>", "<|vision_start|>", "<|vision_end|>", "<|vision_pad|>",
        "<|image_pad|>", "<|video_pad|>", "<tool_call>", "</tool_call>", "<|fim_prefix|>", "<|fim_middle|>",
        "<|fim_suffix|>", "<|fim_pad|>", "<|repo_name|>", "<|file_sep|>", "<tool_response>", "</tool_response>",
        "<think>", "</think>",
    ];

    private static readonly string[] s_words = """
        the of and to in is that it for was on are with as be this have or by one not but what all were when we there
        can an your which their if will each about how up out them then she many some so these would other into has
        more her two like him see time could no make than first been its who now people my made over did down only way
        find use may water long little very after words called just where most know
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The tokenizer; none if the vocabulary is too small for one.</summary>
    /// <param name="rows">Rows of the embedding.</param>
    public static TokenizerSource For(int rows)
    {
        TokenizerSource none = new() { Path = "synthetic" };
        string[] alphabet = ByteAlphabet();
        if (rows < alphabet.Length + s_special.Length)
            return none;

        int firstSpecial = Math.Min(FirstQwenSpecial, rows - s_special.Length);
        List<string> tokens = [.. alphabet];
        List<string> merges = [];
        foreach (string word in s_words)
            AddWord("Ġ" + word, tokens, merges, firstSpecial);
        HashSet<string> known = [.. tokens];
        for (int id = tokens.Count; id < firstSpecial; id++)
            tokens.Add(known.Contains($"Ġw{id}") ? $"Ġx{id}" : $"Ġw{id}");
        int[] types = new int[rows];
        Array.Fill(types, GgufTokenType.Normal);
        foreach (string special in s_special)
        {
            bool isControl = special.Contains('|', StringComparison.Ordinal);
            types[tokens.Count] = isControl ? GgufTokenType.Control : GgufTokenType.UserDefined;
            tokens.Add(special);
        }
        for (int id = tokens.Count; id < rows; id++)
        {
            types[id] = GgufTokenType.Unused;
            tokens.Add($"[PAD{id}]");
        }
        return none with
        {
            Vocabulary = new GgufVocabulary("gpt2", "qwen2", tokens, types, merges),
            ChatTemplate = Template,
            BeginText = s_special[0],
            EndText = s_special[2],
            PadText = s_special[0],
        };
    }

    // Bytes that print stand for themselves, the others for characters from U+0100 on (GPT-2's bytes_to_unicode).
    private static string[] ByteAlphabet()
    {
        List<char> printing = [];
        int others = 0;
        for (int value = 0; value < 256; value++)
        {
            if (value is >= '!' and <= '~' or >= '¡' and <= '¬' or >= '®' and <= 'ÿ')
                printing.Add((char)value);
            else
                others++;
        }
        IEnumerable<char> substitutes = Enumerable.Range(0x100, others).Select(code => (char)code);
        return [.. printing.Concat(substitutes).Select(symbol => symbol.ToString())];
    }

    // Merges what the earlier merges leave of the word, from the left.
    private static void AddWord(string word, List<string> tokens, List<string> merges, int limit)
    {
        List<string> pieces = [.. word.Select(letter => letter.ToString())];
        foreach (string merge in merges)
        {
            string[] pair = merge.Split(' ');
            for (int i = 0; i + 1 < pieces.Count; i++)
            {
                if (pieces[i] == pair[0] && pieces[i + 1] == pair[1])
                {
                    pieces[i] += pieces[i + 1];
                    pieces.RemoveAt(i + 1);
                }
            }
        }
        while (pieces.Count > 1 && tokens.Count < limit)
        {
            merges.Add($"{pieces[0]} {pieces[1]}");
            pieces[0] += pieces[1];
            pieces.RemoveAt(1);
            if (!tokens.Contains(pieces[0]))
                tokens.Add(pieces[0]);
        }
    }
}
