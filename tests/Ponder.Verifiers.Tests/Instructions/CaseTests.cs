namespace Ponder.Verifiers.Instructions.Tests;

/// <summary>Capital and small letters.</summary>
public sealed class CaseTests
{
    [Theory]
    [InlineData(true, "at least", 2, "NASA and ESA met")]
    [InlineData(false, "at least", 3, "NASA and ESA met")]
    [InlineData(true, "less than", 1, "Nothing Here Is All caps")]
    [InlineData(true, "at least", 1, "I am")]
    [InlineData(true, "less than", 2, "WELL-KNOWN")]
    [InlineData(true, "at least", 2, "CANNOT stop")]
    [InlineData(true, "at least", 2, "WE'LL")]
    [InlineData(true, "at least", 1, "R2D2 1999")]
    [InlineData(false, "less than", 0, "A")]
    [InlineData(true, "at least", 3, "\"STOP,\" HE said. (OK)")]
    public void CapitalWords(bool followed, string relation, int frequency, string response) => Instruction.Expect(
        followed, "change_case:capital_word_frequency",
        $$"""{"capital_relation":"{{relation}}","capital_frequency":{{frequency}}}""", response);

    [Theory]
    [InlineData(true, "THIS IS A TEXT THAT HAS ONLY CAPITAL LETTERS AND IT IS IN ENGLISH.")]
    [InlineData(false, "THIS IS A TEXT THAT HAS NOT ONLY CAPITAL LETTERs AND IT IS IN ENGLISH.")]
    [InlineData(false, "DIES IST EIN TEXT AUF DEUTSCH, DER NUR AUS GROSSEN BUCHSTABEN BESTEHT UND NICHT SEHR KURZ IST.")]
    [InlineData(false, "12345 !!!")]
    [InlineData(true, "Ⅷ Ⅻ")]
    [InlineData(true, "THE YEAR 2024 WAS THE BEST OF THEM ALL, AND WE HAVE MANY OTHERS TO COME!")]
    public void EnglishCapital(bool followed, string response) =>
        Instruction.Expect(followed, "change_case:english_capital", "{}", response);

    [Theory]
    [InlineData(true, "this is a text that has only small letters and it is in english.")]
    [InlineData(false, "This is a text that has not only small letters and it is in english.")]
    [InlineData(false, "dies ist ein text auf deutsch, der nur aus kleinen buchstaben besteht und nicht sehr kurz ist.")]
    [InlineData(false, "12345 !!!")]
    [InlineData(true, "ⅷ")]
    [InlineData(false, "это текст на русском языке и он довольно длинный")]
    [InlineData(true, "in the year 2024 there was much to do for all of us & the others.")]
    public void EnglishLowercase(bool followed, string response) =>
        Instruction.Expect(followed, "change_case:english_lowercase", "{}", response);
}
