using NpsBot.FiguresCheck;
using NpsBot.Texts;

namespace NpsBot.Tests.FiguresCheck;

public class FigureCheckTests
{
    [Theory]
    [InlineData("NPS 40, promoters 20%, passives 50%, detractors 30%", "scoreIsNotTheDifference")]
    [InlineData("NPS 40\uff0c\u63a8\u8350\u8005 20%\uff0c\u88ab\u52a8\u8005 50%\uff0c\u8d2c\u635f\u8005 30%", "scoreIsNotTheDifference")]
    [InlineData("\u6de8\u63a8\u85a6\u503c\uff14\uff10\u3001\u63a8\u85a6\u8005\uff12\uff10\uff05\u3001\u4e2d\u7acb\u8005\uff15\uff10\uff05\u3001\u4e0d\u63a8\u85a6\u8005\uff13\uff10\uff05", "scoreIsNotTheDifference")]
    [InlineData("NPS \u221210, promoters 20%, passives 50%, detractors 30%", "fits")]
    [InlineData("20% promoters and 30% detractors give an NPS of 40", "scoreIsNotTheDifference")]
    [InlineData("promoters 33, passives 33, detractors 33, NPS 0", "fits")]
    [InlineData("promoters 20%, passives 50%, detractors 27%", "partsDoNotSum")]
    [InlineData("promoters 60%, passives 50%, detractors 20%", "partsDoNotSum")]
    [InlineData("promoters 120%, detractors 30%", "notAShare")]
    [InlineData("eNPS 60 from 7 answers", "scoreIsImpossible")]
    [InlineData("7 \u4efd\u56de\u7b54\uff0cNPS 60", "scoreIsImpossible")]
    [InlineData("eNPS 60 (n = 7)", "scoreIsImpossible")]
    [InlineData("eNPS 57 from 7 answers", "fits")]
    [InlineData("NPS 60 from 1,000 responses", "fits")]
    [InlineData("NPS rose by 15 %", "percentOfAScore")]
    [InlineData("NPS \u4e0a\u5347\u4e86 15%", "percentOfAScore")]
    [InlineData("NPS \u4e0b\u964d 15\uff05", "percentOfAScore")]
    [InlineData("our net promoter score went from 20 to 23, up 15%", "percentOfAScore")]
    [InlineData("retention 60 % beside churn 10 %", "retentionAndChurnDoNotSum")]
    [InlineData("\u7559\u5b58\u7387 60%\uff0c\u6d41\u5931\u7387 10%", "retentionAndChurnDoNotSum")]
    [InlineData("churn 12.5%, retention 87.5%", "fits")]
    [InlineData("20 promoters, 20 passives, 10 detractors, NPS 25", "countsGiveAnother")]
    [InlineData("20 promoters, 20 passives, 10 detractors, NPS 20, 50 answers", "fits")]
    [InlineData("20 promoters, 20 passives, 10 detractors, 60 answers", "countsGiveAnother")]
    [InlineData("NPS 130", "scoreOffTheScale")]
    [InlineData("我们的NPS是40，推荐者占20%，被动者占50%，贬损者占30%", "scoreIsNotTheDifference")]
    [InlineData("NPS比上季度提高了15%", "percentOfAScore")]
    [InlineData("只有7个人回答，eNPS是60", "scoreIsImpossible")]
    [InlineData("留存率是60%，流失率却只有10%", "retentionAndChurnDoNotSum")]
    [InlineData("NPS improved from 20 to 23, an increase of 15%", "percentOfAScore")]
    [InlineData("NPS = 45 (55% promoters, 35% passives, 10% detractors, n=40)", "fits")]
    [InlineData("NPS 40 from 1 answer", "scoreIsImpossible")]
    [InlineData("all 12 answers are 10, NPS 90", "scoreIsImpossible")]
    [InlineData("promoters -20%, detractors 30%", "notAShare")]
    [InlineData("NPS 30 from 1,000,000,000 answers", "fits")]
    [InlineData("NPS went from 20 to 35 with 20 answers each", "changeNotShown")]
    [InlineData("NPS从20升到30，每次40份回答", "changeNotShown")]
    [InlineData("our NPS went from 20 to 45 with 40 answers each time", "changeDependsOnShares")]
    [InlineData("NPS from 20 to 60 (400 answers each)", "changeShown")]
    [InlineData("NPS fell from 60 to 20, 400 answers each", "changeShown")]
    [InlineData("In 2026 our NPS was 40, in 2025 it was 20", "nothingToCheck")]
    [InlineData("2026年NPS是40", "nothingToCheck")]
    [InlineData("NPS 60 from 2000 answers", "fits")]
    [InlineData("NPS 40", "nothingToCheck")]
    [InlineData("what is our score?", "nothingToCheck")]
    [InlineData("", "nothingToCheck")]
    [InlineData("NPS NaN promoters % detractors", "nothingToCheck")]
    [InlineData("NPS 99999999999999999999999999999999999 from 7 answers", "nothingToCheck")]
    public void A_sentence_is_recomputed(string text, string finding) => Assert.Equal(finding, Assert.Single(FigureCheck.Of(Assert.Single(FigureReading.Read(text)))) is var found ? FigureCheck.Code(found) : "");

    [Theory]
    [InlineData("service,promoters,passives,detractors,nps\nIT,20,50,30,40\nPayroll,40,40,20,20")]
    [InlineData("| service | promoters | passives | detractors | NPS |\n|---|---|---|---|---|\n| IT | 20% | 50% | 30% | 40 |\n| Payroll | 40% | 40% | 20% | 20 |")]
    [InlineData("\u670d\u52a1\t\u63a8\u8350\u8005\t\u88ab\u52a8\u8005\t\u8d2c\u635f\u8005\tNPS\r\nIT\t20%\t50%\t30%\t40\r\n\u85aa\u8d44\t40%\t40%\t20%\t20")]
    public void Each_row_of_a_table_is_recomputed(string table) => Assert.Equal(
        ["scoreIsNotTheDifference", "fits"], FigureReading.Read(table).Select(row => FigureCheck.Code(Assert.Single(FigureCheck.Of(row)))));

    [Fact]
    public void A_list_with_one_figure_a_line_is_one_statement() => Assert.Equal(
        new StatedFigures(40, 20, 50, 30), Assert.Single(FigureReading.Read("promoters | 20%\npassives | 50%\ndetractors | 30%\nNPS | 40")));

    [Fact]
    public void A_move_between_scores_that_cannot_be_is_told_so_and_what_it_takes() => Assert.Equal(
        ["scoreIsImpossible", "scoreIsImpossible", "changeNotShown"], FigureCheck.Of(FigureReading.Read("NPS went from 20 to 35 with 12 answers each")[0]).Select(FigureCheck.Code));

    [Theory]
    [InlineData("We went from 9 to 5 with 12 answers")]
    [InlineData("NPS from 20 to 300 with 12 answers")]
    [InlineData("NPS from 20 to 30")]
    public void What_states_no_two_scores_and_a_number_of_answers_is_no_move(string text) =>
        Assert.DoesNotContain(FigureCheck.Of(FigureReading.Read(text)[0]), finding => finding is FigureFinding.Moved);

    [Fact]
    public void What_is_right_stands_in_the_answer()
    {
        var words = FigureWords.Of(FigureCheck.Of(FigureReading.Read("NPS 40, promoters 20%, passives 50%, detractors 30%")[0]), Phrases.In(Language.English));
        Assert.Equal("A score of +40 does not follow from these shares: promoters less detractors is \u221210.", Assert.Single(words));
    }

    [Fact]
    public void Every_finding_has_its_words_in_every_language()
    {
        string[] texts = ["NPS 40, promoters 20%, passives 50%, detractors 30%", "promoters 20%, passives 50%, detractors 27%", "promoters 120%, detractors 30%", "NPS 60 from 7 answers",
            "promoters 20%, detractors 30%, 7 answers", "NPS rose by 15 %", "NPS rose from 20 to 23 (15%)", "retention 60%, churn 10%", "retention 60%, churn 40%", "2 promoters, 2 passives, 1 detractors, NPS 99", "NPS 130", "NPS from 20 to 60, 400 answers", "NPS from 20 to 45, 40 answers", "NPS from 20 to 35, 20 answers", "hello", "0 promoters, 0 passives, 0 detractors"];
        foreach (var language in LanguageTags.All)
        {
            foreach (var text in texts)
                Assert.DoesNotContain('{', string.Join(' ', FigureWords.Of(FigureCheck.Of(FigureReading.Read(text)[0]), Phrases.In(language))));
        }
    }

    [Fact]
    public void Hostile_text_is_read_in_bounded_time()
    {
        foreach (var text in new[] { new string('9', 100_000), string.Concat(Enumerable.Repeat("nps promoters 1,", 10_000)), "\ud800\udc00\ud800 nps 40 \udfff", new string(',', 50_000) + "\n" + new string(',', 50_000), "nps\0 40 \u202e promoters 20%" })
            Assert.NotEmpty(FigureCheck.Of(FigureReading.Read(text)[0]));
    }
}
