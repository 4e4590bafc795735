namespace Ponder.Verifiers.Instructions.Tests;

/// <summary>The language of the response.</summary>
public sealed class LanguageTests
{
    [Theory]
    [InlineData("en", "The old man went down to the river and waited there until the boat came back for him.")]
    [InlineData("de", "Der alte Mann ging zum Fluss hinunter und wartete dort, bis das Boot zurückkam.")]
    [InlineData("fr", "Le vieil homme descendit jusqu'à la rivière et attendit là que le bateau revienne le chercher.")]
    [InlineData("es", "El viejo bajó al río y esperó allí hasta que volvió la barca para recogerlo por la tarde.")]
    [InlineData("pt", "O velho desceu até ao rio e esperou ali até que o barco voltasse para o buscar à tarde.")]
    [InlineData("it", "Il vecchio scese al fiume e aspettò lì finché la barca non tornò a prenderlo nel pomeriggio.")]
    [InlineData("fi", "Vanha mies käveli joelle ja odotti siellä, kunnes vene palasi hakemaan hänet kotiin.")]
    [InlineData("sw", "Mzee alikwenda mtoni na kusubiri huko mpaka mashua iliporudi kumchukua nyumbani kwake.")]
    [InlineData("vi", "Ông già đi xuống bờ sông và chờ ở đó cho đến khi chiếc thuyền quay lại đón ông về nhà.")]
    [InlineData("pl", "Stary człowiek zszedł nad rzekę i czekał tam, aż łódź wróci, żeby zabrać go do domu.")]
    [InlineData("ru", "Старик спустился к реке и ждал там, пока лодка не вернулась за ним, чтобы отвезти его домой.")]
    [InlineData("uk", "Старий спустився до річки й чекав там, поки човен не повернувся по нього, щоб відвезти його додому.")]
    [InlineData("bg", "Старецът слезе до реката и чакаше там, докато лодката се върне, за да го откара у дома.")]
    [InlineData("ar", "نزل الرجل العجوز إلى النهر وانتظر هناك حتى عاد القارب ليأخذه إلى بيته في المساء")]
    [InlineData("fa", "پیرمرد به کنار رودخانه رفت و آنجا منتظر ماند تا قایق برگشت و او را به خانه برد.")]
    [InlineData("ur", "بوڑھا آدمی دریا کے کنارے گیا اور وہاں انتظار کرتا رہا یہاں تک کہ کشتی اسے لینے کے لیے واپس آئی۔")]
    [InlineData("hi", "बूढ़ा आदमी नदी के किनारे गया और वहाँ इंतज़ार करता रहा जब तक नाव उसे लेने के लिए वापस नहीं आई।")]
    [InlineData("mr", "म्हातारा माणूस नदीकाठी गेला आणि होडी त्याला घेण्यासाठी परत येईपर्यंत तो तिथेच थांबला होता.")]
    [InlineData("ne", "बूढो मान्छे नदीको किनारमा गयो र डुङ्गा फर्केर नआएसम्म उसले त्यहीँ पर्खियो अनि घर गयो।")]
    [InlineData("bn", "বৃদ্ধ লোকটি নদীর ধারে গিয়ে নৌকা ফিরে না আসা পর্যন্ত সেখানে অপেক্ষা করল।")]
    [InlineData("pa", "ਬੁੱਢਾ ਆਦਮੀ ਨਦੀ ਦੇ ਕੰਢੇ ਗਿਆ ਅਤੇ ਉੱਥੇ ਉਡੀਕ ਕਰਦਾ ਰਿਹਾ।")]
    [InlineData("gu", "વૃદ્ધ માણસ નદીના કિનારે ગયો અને ત્યાં રાહ જોતો રહ્યો.")]
    [InlineData("ta", "வயதான மனிதர் ஆற்றங்கரைக்குச் சென்று படகு திரும்பும் வரை அங்கே காத்திருந்தார்.")]
    [InlineData("te", "ముసలివాడు నది ఒడ్డుకు వెళ్లి పడవ తిరిగి వచ్చే వరకు అక్కడ వేచి ఉన్నాడు.")]
    [InlineData("kn", "ಮುದುಕನು ನದಿಯ ದಡಕ್ಕೆ ಹೋಗಿ ದೋಣಿ ಹಿಂತಿರುಗುವವರೆಗೆ ಅಲ್ಲಿ ಕಾಯುತ್ತಿದ್ದನು.")]
    [InlineData("ml", "വൃദ്ധൻ നദീതീരത്തേക്ക് പോയി വള്ളം തിരികെ വരുന്നതുവരെ അവിടെ കാത്തിരുന്നു.")]
    [InlineData("th", "ชายชราเดินลงไปที่แม่น้ำและรออยู่ที่นั่นจนกระทั่งเรือกลับมารับเขา")]
    [InlineData("he", "האיש הזקן ירד אל הנהר וחיכה שם עד שהסירה חזרה לקחת אותו.")]
    [InlineData("ko", "노인은 강가로 내려가서 배가 돌아올 때까지 그곳에서 기다렸다.")]
    [InlineData("ja", "老人は川へ下りて行き、船が戻ってくるまでそこで待っていた。")]
    [InlineData("zh-cn", "老人走到河边，在那里等着，直到船回来接他回家，这时天已经黑了。")]
    [InlineData("zh-tw", "老人走到河邊，在那裡等著，直到船回來接他回家，這時天已經黑了，沒有人說話。")]
    public void KnowsItAndNoOther(string code, string response)
    {
        Instruction.Expect(true, "language:response_language", $$"""{"language":"{{code}}"}""", response);
        Instruction.Expect(false, "language:response_language", $$"""{"language":"{{(code == "en" ? "de" : "en")}}"}""", response);
    }

    [Theory]
    [InlineData("1234 5678")]
    [InlineData("... !!! ???")]
    [InlineData("someone@example.com https://example.com/path?a=b")]
    [InlineData("😀 🎉")]
    [InlineData("გამარჯობა მსოფლიო")]
    [InlineData("＊＊＊＊＊＊")]
    public void HoldsWhatCannotBeToldForRight(string response) =>
        Instruction.Expect(true, "language:response_language", """{"language":"de"}""", response);

    [Theory]
    [InlineData("ru", "Это предложение на русском языке (in English: a sentence).")]
    [InlineData("en", "This is the word that they use for it over there: хлеб, and this is how we say it.")]
    [InlineData("th", "Samsung Galaxy: ชายชราเดินลงไปที่แม่น้ำและรออยู่ที่นั่น")]
    public void JudgesByTheScriptThatLeads(string code, string response) =>
        Instruction.Expect(true, "language:response_language", $$"""{"language":"{{code}}"}""", response);
}
