using System.Collections.Frozen;

namespace Ponder.Verifiers.Instructions.Sentences;

/// <summary>
/// How NLTK's English Punkt model saw words written. Of its twenty thousand words these are the thousand that an answer is
/// likeliest to begin a sentence with; the others, names most of all, count as never seen with a small letter.
/// </summary>
internal static class Orthography
{
    // With a small letter, and never with a capital within a sentence: with a capital after an abbreviation or an ellipsis
    // they begin a sentence.
    private static readonly FrozenSet<string> s_lowerOnly = Words("""
        above accept accepted accordingly actions actors adding addition adds admittedly adopt adult adults advantages
        advice afraid afternoon afterward afterwards aging agreed agreements ahead aim alive allow allowing almost
        along already altogether always amounts analysis ancient animal animals announced answers anybody anyone
        anything anyway anywhere apparently apply approach approximately arguments arrange article articles ask asked
        asking assume assuming attack attempts attention authorities authors available aware basic become becoming
        begin behind being believe believing beneath besides better between beyond bigger biology birds birth bit
        blacks blame blood body bold bread break breaking briefly bright bringing brother build businesses buyers call
        calling calm cannot car careful carefully cause causes caution certainly chairs challenges characters charge
        check checking choice choose choosing churches classes climate clothes clothing cold collect colors combine
        compare compared complete concerning conclusion conditions consider considering contact contrary cooking cool
        cost courage course create created creating critics crowds curious currently cutting dancing dark decide
        decisions deep define delicious depending describe details determine develop didn diet different difficult
        directly discover discuss documents does doesn dogs doing done double doubt dozens draw dress drink drivers
        drugs earlier early easily eating eight either else elsewhere embrace emotional employers encourage engineers
        enjoy enough ensure enter environment equal equally escape especially essentially establish etc eventually
        ever everywhere evidence exactly examine example examples excellent except exciting excuse exercise experience
        experts explain explore extremely eyes facing fact faith families famous farmers fear fears feeling fewer
        figures films final finally finish fish flexible flight flowers follow following forget formerly frequently
        friend friendship fruits furthermore gardening gather gifts girls given giving goals goes going grab growing
        guess guests hands hang happy hate healthy hear hearts heaven heavy helping hence her here heroes herself
        highly him himself historians historically hold honestly honesty hoping hospitals hot hours houses huge humans
        humor hundreds hurry husband ideally ignore imagine immediately important impossible improve improvements
        include including increased indeed independent individual individuals initially inside insight instead
        interested interesting into introducing invest investing isn joining journalists judges kids kill knowledge
        known lack languages largely larger lately laughing leaders leadership leading learn least lets letting lights
        likewise listen literally lives living looking lunch mainly maintain mathematics meals mean meaning meditation
        merely midnight milk millions mind mine mix mom monthly months moreover morning mother musicians myself
        naturally nature nearby necessary need negative neither nevertheless newer noise nonetheless nor normally
        notably note nothing nowhere numbers numerous observe observers occasionally okay older ones opening opinions
        opponents opportunities ordinary organizations originally otherwise ours ourselves overall pain paint
        participants particularly partly passengers patients perfect personal personally philosophy phones photos
        physical pick play playing please plenty points political politicians politics positive possibly practice
        precisely prepare present presumably pretty previous previously prior private probably problems proceed
        professor promise protect proud prove provide pull put putting questions quietly rain rarely readers reality
        realizing recent recently recognize regarding regardless regular relax religion remember remove researchers
        residents respect respond results reviews riding right roads roses sad sadly safe same saving seasonal seeing
        seems seldom select selling senators send separate seriously serve setting seven shortly showing shut silence
        silently similar similarly simple simply sing sit sitting skills slowly smaller smile snow so soldiers someday
        somehow someone sometime sometimes somewhat songs soon sorry sounds speak speaking specifically spend spending
        stand standing starting staying still stories strange strangers strictly subsequently success such suddenly
        suggestions suppose supposedly surely surprised surprisingly swimming taking teach teaching team teams ten
        terrible thank thanks them themselves thereafter therefore things think thinking though thoughts through
        throughout throw thus ticket timing tips tired together tomorrow totally tourists towards towns traditional
        traditionally traveling treat trees true truly truth try trying turn turning type typical typically ultimately
        unable understand undoubtedly unfortunately unique universities unless unlike upon us using values various
        vast vegetables very victory virtually visitors volunteers voters wait waiting walk walking warm washing
        watching wealth wealthy wear weather weekends welcome went were weren whenever whereas wherever whether which
        whole whom wide wife wisdom within without wonderful words working worried worse writers writing yes yesterday
        yet younger your yourself youth
        """);

    // With a small letter, and within sentences with a capital too: they decide nothing, except that an initial before them
    // is no part of a name.
    private static readonly FrozenSet<string> s_both = Words("""
        a about according account accounting across act action activities activity actor actual actually add added
        additional advance advertising after again against age ago agree aid air all alone also although am amid among
        an analysts and anger another answer any apart appeal are area areas aren arms army around art artists arts as
        asks at average avoid away baby back bad balance bank banks based basically be bears beautiful beauty because
        been before beginning begins below benefits best big birthday black blue board boat bonds book books boost
        born both bottom breakfast brief bring broad brothers brown budget building buildings business busy but buy
        buying by called calls camp campaign can capital cards care cars case cash cat cats cattle center certain
        change changes changing chapter cheap chicken child children chocolate church cities citizens city claims
        class classic clean clear clearly coffee college color come comes coming commercial common communities
        community companies company competition computer computers construction consumer consumers continue control
        costs could couldn countries country courts cover creative credit crime culture customers cut dad daily dance
        data day days dead deal death debt decades defense definitely demand design despite development did dinner
        directors do doctors dog don down dreams drive driving drop due during each earth east easy eat economic
        economists education efforts electric electricity employees end energy engineering environmental equipment
        even evening events every everybody everyone everything expect face facts failure fair fall family far farms
        fast father federal feel few fields fifth fight finance financial find finding fine fire firms first five
        focus food foods football for foreign forest former forms four fourth free freedom fresh friends from fruit
        full fun further future game games general generally get getting give go god gold good got government
        gradually great green group groups growth guys had half hard hardly has have haven having he health heart help
        hey hidden high higher his history holding home homes hope horses hotel hotels house how however human ice
        ideas identify if in includes increase increasingly industrial industry inflation information insurance
        interest international introduction investors is issues it its itself jobs join jump just justice keep keeping
        key kind know knowing land large last late later law laws lawyers learning leave leaving left legal less let
        life light like likely limit limited lines little live loans local locals long longer look looks lots love
        lovers low lower lucky machine machines made magic major make makes making man management managers many march
        market marketing markets materials matter may maybe me meanwhile measure medical meet meeting members memories
        memory men might military minutes miss mixed modern money more most mostly mountain mountains move moving much
        music must my mystery name names nation national natural near nearly never new news newspapers next nice night
        nine no nobody none normal north not notes notice now obviously of off offer offering office officers
        officials often oil old on once one only open or other others our out outside over own owners paper papers
        parents park parts past pay paying payment peace people perhaps picture place plan planning plans plants
        players plus police poor popular power president press price prices products professional profit profits
        programs public push quality quick quickly quiet quite race radio raise rather read reading ready real really
        reasons recall red reduce report reporters reports request research rest return rich rise risk rules run
        running safety said sales save savings say saying says schools science scientists second see seek service set
        several share shares she short should show since six sleep small social society soft software some somebody
        something somewhere south space special spring staff stars start states stay steps stop stores strategies
        street strong students studies study sugar summer sun supply support sure sweet systems take talk talking
        taxes taxpayers teachers technology tell test tests than that the their then there these they third this those
        thousands three tickets time times to today too top touch toward toys track trade traders traffic training
        travel trust twice two under understanding until up use used users usually value victims video visit wages
        want war was wasn watch water we well west what whatever when where while white who whose why will wind
        windows wine winning winter with woman women won wonder work workers world worldwide worry would wouldn write
        year years you young
        """);

    // With a small letter only, also where a sentence begins.
    private static readonly FrozenSet<string> s_beginLower = Words("administrators b-week r-revised z-holiday");

    /// <summary>Whether the model saw a word begin with a small letter.</summary>
    public static bool IsSeenLower(string type) =>
        s_lowerOnly.Contains(type) || s_both.Contains(type) || s_beginLower.Contains(type);

    /// <summary>Whether it saw a word begin with a capital within a sentence.</summary>
    public static bool IsSeenCapitalized(string type) => s_both.Contains(type);

    /// <summary>Whether it saw a word begin sentences with a small letter, and never with a capital anywhere.</summary>
    public static bool MayBeginLower(string type) => s_beginLower.Contains(type);

    private static FrozenSet<string> Words(string list) =>
        list.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
