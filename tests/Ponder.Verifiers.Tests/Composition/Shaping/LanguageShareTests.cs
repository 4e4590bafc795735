using Ponder.Verifiers.Composition.Shaping;

namespace Ponder.Verifiers.Tests.Composition.Shaping;

public sealed class LanguageShareTests
{
    private const string English = "The old man went down to the river and waited there until the boat came back for him.";
    private const string German = "Der alte Mann ging zum Fluss hinunter und wartete dort, bis das Boot zurückkam.";
    private const string Spanish = "Primero calculamos el perímetro del círculo y luego su área, que es mayor.";
    private const string Russian = "Старик спустился к реке и ждал там, пока лодка не вернулась за ним.";

    [Theory]
    // Scripts.
    [InlineData("我们有 two 个", "zh", 4, 1)]
    [InlineData("猫がいる", "ja", 4, 0)]
    [InlineData("고양이 두 마리가 있다", "ko", 4, 0)]
    [InlineData("η γάτα κάθεται", "el", 2, 0)]
    [InlineData(English + " 坐下", "en", 18, 2)]
    // Chinese characters are Chinese, Japanese beside kana, and Korean beside Hangul.
    [InlineData("猫がいる", "zh", 0, 4)]
    [InlineData("我们先计算圆的周长", "ja", 0, 9)]
    [InlineData("我们先计算圆的周长", "ko", 0, 9)]
    [InlineData("東京大学", "ja", 0, 0)]
    // One script, several languages.
    [InlineData(English, "en", 18, 0)]
    [InlineData(English, "de", 0, 18)]
    [InlineData(German, "de", 14, 0)]
    [InlineData(German, "en", 0, 14)]
    [InlineData(Spanish, "es", 12, 0)]
    [InlineData(Spanish, "pt", 0, 12)]
    [InlineData(Spanish, "en", 0, 12)]
    [InlineData("Hola mundo como estas", "en", 0, 4)]
    [InlineData(Russian, "ru", 11, 0)]
    [InlineData(Russian, "bg", 0, 11)]
    [InlineData(Russian, "en", 0, 11)]
    [InlineData(English + " " + Spanish, "en", 18, 12)]
    // For no language.
    [InlineData("", "en", 0, 0)]
    [InlineData("hola", "en", 0, 0)]
    [InlineData("12 + 3 = 15", "zh", 0, 0)]
    [InlineData("So $x = y$: a, b and c", "zh", 0, 2)]
    [InlineData("所以 $x = y + z$ 成立 `for x in y`", "zh", 4, 0)]
    [InlineData("所以\n```python\nprint(x)\n```\n成立", "zh", 4, 0)]
    [InlineData("所以 \\frac{1}{2} x 成立 https://example.com", "zh", 4, 0)]
    public void Counts_the_words_of_the_language_and_of_others(string text, string language, int own, int other) =>
        Assert.Equal(new LanguageShare(own, other), LanguageShare.Of(text, language));

    [Theory]
    [InlineData("en", "Wait, that is not quite right. Let me check it again. Hmm. So the sum is the same, and we are done.")]
    [InlineData("en", "Suppose we choose distinct points. Triangle inequality gives the bound, equality holds precisely when collinear.")]
    [InlineData("de", "Moment, das stimmt nicht ganz. Ich prüfe das noch einmal. Also gilt die Gleichung auch hier.")]
    [InlineData("fr", "Attendez, ce n'est pas tout à fait juste. Je vérifie encore une fois. Donc la somme est toujours la même.")]
    [InlineData("it", "Aspetta, non è del tutto giusto. Controllo ancora una volta. La somma degli angoli è sempre la stessa.")]
    [InlineData("vi", "Trước hết ta tính chu vi hình tròn rồi tính diện tích. Đợi đã, điều đó chưa đúng.")]
    [InlineData("uk", "Спочатку обчислимо довжину кола, а потім площу. Зачекай, це не зовсім так.")]
    [InlineData("fa", "نخست محیط دایره را حساب می کنیم و سپس مساحت آن را به دست می آوریم.")]
    [InlineData("hi", "पहले हम वृत्त की परिधि निकालते हैं और फिर उसका क्षेत्रफल।")]
    public void Reasoning_is_in_its_language(string language, string text) =>
        Assert.Equal(1, LanguageShare.Of(text, language).Value);

    [Fact]
    public void Many_sentences_are_judged_by_some_of_them()
    {
        string text = string.Concat(Enumerable.Repeat(Spanish + " ", 3000));
        Assert.Equal(new LanguageShare(36_000, 0), LanguageShare.Of(text, "es"));
        Assert.Equal(new LanguageShare(0, 36_000), LanguageShare.Of(text, "it"));
    }
}
