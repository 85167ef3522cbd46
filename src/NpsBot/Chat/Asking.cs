using NpsBot.Answers;
using NpsBot.Audiences;
using NpsBot.Cards;
using NpsBot.Cards.Model;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.FiguresCheck;
using NpsBot.People;
using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Texts;

namespace NpsBot.Chat;

/// <summary>What people ask for by typing or by a button: figures, questions, help and settings.</summary>
public sealed class Asking(Roster roster, Invitations invitations, Welcoming welcoming, Figures figures, Comparing comparing, Steering steering, Echoing echoing, Weighing weighing, Digest digest, Explanations explanations, Database database, SpeakUp speakUp, TimeProvider time)
{
    readonly AnsweringAnonymously anonymously = new(speakUp, time);

    /// <summary>The services that a message can mean: all of them, so that asking for a forbidden one gets a reason instead of a blank look.</summary>
    public IReadOnlyList<NamedService> NamedServices(Turn turn) =>
        [.. turn.Programme.Services.Select(service => new NamedService(service.Id, [service.Id, .. service.Names.Values, .. service.Aliases]))];

    /// <summary>What a message asks for. The name of a wave in it is taken out first: who reads the rest need not know what quarters are called here.</summary>
    public (Intent Intent, string? Wave) Understand(Turn turn, string text)
    {
        var services = NamedServices(turn);
        var isHr = turn.Programme.IsHr(turn.Person);
        if (WaveNames.Find(text, turn.Programme) is var (wave, rest))
        {
            var about = Understanding.Of(rest, services, isHr);
            if (about is Intent.Steer steer)
                return (steer with { Text = text }, null);
            if (about is Intent.Score or Intent.Why or Intent.Comments or Intent.Change or Intent.Response or Intent.Ambiguous { Command: not CommandNames.Tips })
                return (about, wave);
        }
        var intent = Understanding.Of(text, services, isHr);
        return (intent, intent is Intent.Score or Intent.Why or Intent.Comments or Intent.Response ? WaveNames.Quarter(text) : null);
    }

    /// <param name="wave">The wave asked for by name; null for the newest.</param>
    public Reply Answer(Turn turn, Intent intent, string? wave = null) => intent switch
    {
        Intent.Help => Help(turn, notUnderstood: false),
        Intent.Greeting => welcoming.Welcome(turn),
        Intent.Survey => Survey(turn),
        Intent.Score score => figures.Answer(turn, CommandNames.Score, score.ServiceId, wave),
        Intent.Change change => figures.Answer(turn, CommandNames.Score, change.ServiceId, wave),
        Intent.Why why => figures.Answer(turn, CommandNames.Why, why.ServiceId, wave),
        Intent.Comments comments => figures.Answer(turn, CommandNames.Comments, comments.ServiceId, wave),
        Intent.Trend trend => figures.Answer(turn, CommandNames.Trend, trend.ServiceId),
        Intent.Digest asked => digest.Answer(turn, asked.IsOn),
        Intent.Response response => figures.Answer(turn, CommandNames.Response, response.ServiceId, wave),
        Intent.Compare compare => comparing.Answer(turn, compare),
        Intent.Tips tips => figures.Answer(turn, CommandNames.Tips, tips.ServiceId),
        Intent.Ambiguous ambiguous => figures.AskWhich(turn, ambiguous.Command, ambiguous.ServiceIds, wave),
        Intent.Journey journey => figures.Answer(turn, CommandNames.Journey, journey.ServiceId),
        Intent.Situation situation => weighing.Answer(turn, CommandNames.Situation, situation.ServiceIds),
        Intent.Worth worth => weighing.Answer(turn, CommandNames.Worth, worth.ServiceIds),
        Intent.Target { IsAboutAPerson: true } => Weighing.ForNoPerson(turn),
        Intent.Target { Points: < -100 or > 100 } target => new Reply.Say(FigureWords.Of([new FigureFinding.ScoreOffTheScale(target.Points.Value)], turn.Texts)[0]),
        Intent.Target target => weighing.Answer(turn, CommandNames.Target, target.ServiceIds, target.Points is { } points ? Nps.Round((double)points) : null),
        Intent.UnknownService { Command: CommandNames.Situation or CommandNames.Worth or CommandNames.Target } unknown => weighing.Answer(turn, unknown.Command, []),
        Intent.UnknownService { Command: CommandNames.Echo } => echoing.Answer(turn, new Intent.Echo([])),
        Intent.UnknownService unknown when WaveDeeds.Parse(unknown.Command) is { } deed => steering.Answer(turn, new Intent.Steer(deed, [], unknown.Said)),
        Intent.UnknownService unknown => figures.NoSuchService(turn, unknown.Command),
        Intent.Privacy => Privacy(turn),
        Intent.WhyAsked why => WhyAsked(turn, explanations.WhyAsked(turn.Person, why.ServiceId)),
        Intent.WhyNotAsked why => WhyAsked(turn, explanations.WhyNot(turn.Person, why.ServiceId)),
        Intent.SetLanguage { Language: { } language } => SetLanguage(turn, language),
        Intent.SetLanguage => new Reply.Post(LanguageCard.Of(turn.Texts), IsPrivate: false),
        Intent.Waves => steering.Waves(turn),
        Intent.Steer steer => steering.Answer(turn, steer),
        Intent.Echo echo => echoing.Answer(turn, echo),
        Intent.Stop { MayMeanAWave: true } when steering.MeOrAWave(turn, WaveDeed.Pause) is { } asksBack => asksBack,
        Intent.Stop => Pause(turn, StateOf(turn.Person)),
        Intent.AskMeAgain { MayMeanAWave: true } when steering.MeOrAWave(turn, WaveDeed.Resume) is { } asksBack => asksBack,
        Intent.AskMeAgain => ChangeSetting(turn, new CardCommand.AskMeAgain()),
        Intent.GivenScore given => OfferToSave(turn, given),
        Intent.Unclear unclear => OfferToComment(turn, unclear.Text),
        _ => Help(turn, notUnderstood: true),
    };

    /// <summary>A button that asks for what could be typed.</summary>
    public Reply Answer(Turn turn, CardCommand.Ask ask) => ask.Command switch
    {
        CommandNames.Score or CommandNames.Why or CommandNames.Tips or CommandNames.Trend or CommandNames.Comments or CommandNames.Journey or CommandNames.Response => figures.Answer(turn, ask.Command, ask.ServiceId, ask.WaveName),
        CommandNames.Situation or CommandNames.Worth or CommandNames.Target => weighing.Answer(turn, ask.Command, ask.ServiceId is { } one ? [one] : [], ask.Points),
        CommandNames.Digest => digest.Answer(turn, null),
        CommandNames.Compare or CommandNames.CompareAcross => comparing.Answer(turn, new Intent.Compare(ask.ServiceId is { } compared ? [compared] : [], IsAcross: ask.Command == CommandNames.CompareAcross)),
        CommandNames.Survey => Survey(turn),
        CommandNames.Privacy => Privacy(turn),
        CommandNames.Language => new Reply.Post(LanguageCard.Of(turn.Texts), IsPrivate: false),
        CommandNames.Stop => Pause(turn, StateOf(turn.Person)),
        CommandNames.Waves => steering.Waves(turn),
        CommandNames.Echo => echoing.Answer(turn, new Intent.Echo(ask.ServiceId is { } service ? [service] : [])),
        _ => Help(turn, notUnderstood: false),
    };

    /// <summary>A press for comments.</summary>
    public Reply Answer(Turn turn, CardCommand.ReadComments read) => figures.Answer(turn, read);

    public Reply ChangeSetting(Turn turn, CardCommand command)
    {
        switch (command)
        {
            case CardCommand.SetLanguage set when set.Reference is { } reference:
                roster.SetLanguage(turn.Person, set.Language);
                var turned = turn.In(set.Language);
                return invitations.Find(turn.Person.TenantId, reference) is { } question && question.PersonId == turn.Person.Id && question.Wave.Window.IsOpen(time.GetUtcNow())
                    ? new Reply.Replace(QuestionCard.Of(turned.Texts, question.ToInvitation(set.Language, turn.Person.IsExternal, ReaderTime.ZoneOf(turn))))
                    : new Reply.Say(turned.Texts["Chat.LanguageSet"]);
            case CardCommand.SetLanguage set:
                return SetLanguage(turn, set.Language);
            case CardCommand.Pause:
                var until = time.GetUtcNow().AddMonths(PauseCard.Months);
                roster.SetPause(turn.Person, until);
                return new Reply.Replace(PauseCard.Of(turn.Texts, new PauseState.Paused(until)));
            case CardCommand.OptOut:
                roster.SetPause(turn.Person, DateTimeOffset.MaxValue);
                return new Reply.Replace(PauseCard.Of(turn.Texts, new PauseState.OptedOut()));
            default:
                roster.SetPause(turn.Person, null);
                database.Write(session => DoNotContact.Lift(session, turn.Person.TenantId, turn.Person.Id, time.GetUtcNow()));
                return new Reply.Replace(PauseCard.Of(turn.Texts, new PauseState.AskedAgain()));
        }
    }

    Reply.Say SetLanguage(Turn turn, Language language)
    {
        roster.SetLanguage(turn.Person, language);
        return new Reply.Say(Phrases.In(language)["Chat.LanguageSet"]);
    }

    Reply.Post Help(Turn turn, bool notUnderstood)
    {
        var visible = turn.Programme.VisibleTo(turn.Person).Select(service => service.Name(turn.Texts.Language));
        return new Reply.Post(HelpCard.Of(turn.Texts, new HelpView(invitations.OpenFor(turn.Person).Count > 0, [.. visible], notUnderstood, turn.Programme.IsHr(turn.Person)) { IsAmongOthers = !turn.IsPersonal }), IsPrivate: false);
    }

    Reply.Post Survey(Turn turn)
    {
        var open = invitations.OpenFor(turn.Person);
        foreach (var question in open)
            invitations.Shown(question);
        var shown = ToInvitations(turn, open);
        return new Reply.Post(shown.Count == 1 ? QuestionCard.Of(turn.Texts, shown[0]) : OpenQuestionsCard.Of(turn.Texts, shown));
    }

    Reply OfferToSave(Turn turn, Intent.GivenScore given)
    {
        var open = CanStillSay(turn);
        if (open.Count == 0)
            return Help(turn, notUnderstood: true);
        var meant = given.ServiceId is { } service ? [.. open.Where(question => question.Service.Id == service)] : open;
        if (meant is [{ Wave.Mode: WaveMode.Anonymous } anonymous])
            return anonymously.Typed(turn, anonymous, given.Given);
        return meant.Count > 0
            ? new Reply.Post(ConfirmCard.SaveScore(turn.Texts, ToInvitations(turn, meant), given.Given))
            : new Reply.Post(NoticeCard.Of(turn.Texts, turn.Texts["Confirm.NoQuestionAbout", ("service", turn.Programme.Service(given.ServiceId!)!.InSentence(turn.Texts.Language))], Buttons.Survey(turn.Texts), Buttons.Help(turn.Texts)));
    }

    /// <summary>Words that are no command may be a comment; the bot asks before it keeps them.</summary>
    Reply OfferToComment(Turn turn, string text)
    {
        var open = Open(turn);
        var comment = PlainText.Paragraphs(text);
        if (open.Count == 0 || comment.Length == 0 || !turn.IsPersonal)
            return Help(turn, notUnderstood: true);
        return comment.Length > CardCommand.LongestComment
            ? new Reply.Say(turn.Texts["Chat.CommentTooLong", ("most", CardCommand.LongestComment)])
            : new Reply.Post(ConfirmCard.AddComment(turn.Texts, open, comment, speakUp.Link(turn.Person.TenantId)));
    }

    List<Invitation> Open(Turn turn) => ToInvitations(turn, CanStillSay(turn));

    /// <summary>What the person can answer or change: nothing that was sent in an anonymous wave.</summary>
    List<Invitations.Question> CanStillSay(Turn turn) => [.. invitations.OpenFor(turn.Person).Where(question => !question.HasTakenPart)];

    static List<Invitation> ToInvitations(Turn turn, IReadOnlyList<Invitations.Question> questions) =>
        [.. questions.Select(question => question.ToInvitation(turn.Texts.Language, turn.Person.IsExternal, ReaderTime.ZoneOf(turn)))];

    static Reply.Post Privacy(Turn turn)
    {
        var thresholds = turn.Programme.Services.SelectMany(service => service.Waves).FirstOrDefault()?.Thresholds ?? Thresholds.Default;
        return new Reply.Post(PrivacyCard.Of(turn.Texts, new PrivacyView(thresholds, Retention.CommentMonths, Retention.AnswerMonths)
        {
            HasAnonymous = turn.Programme.Services.SelectMany(service => service.Waves).Any(wave => wave.Mode == WaveMode.Anonymous),
        }), IsPrivate: false);
    }

    Reply WhyAsked(Turn turn, IReadOnlyList<Explanation> explanations)
    {
        var now = time.GetUtcNow();
        if (explanations.Count == 0)
            return new Reply.Post(NoticeCard.Of(turn.Texts, turn.Texts["WhyAsked.NoSurvey"]));
        return new Reply.Post(WhyAskedCard.Of(turn.Texts, explanations, id =>
            turn.Programme.Service(id) is { } service ? new AskedService(service.Name(turn.Texts.Language), service.Kind)
            {
                InSentence = service.InSentence(turn.Texts.Language),
                IsAnonymous = service.Waves.Any(wave => wave.Mode == WaveMode.Anonymous && wave.Window.IsOpen(now)),
            } : new AskedService(id, SubjectKind.InternalService)));
    }

    static Reply.Post Pause(Turn turn, PauseState state) => new(PauseCard.Of(turn.Texts, state));

    /// <summary>What the person said goes before what others entered about them.</summary>
    PauseState StateOf(Person person)
    {
        var now = time.GetUtcNow();
        var own = PauseState.Of(person.PausedUntil, now);
        return own is PauseState.Asking && database.Read(session => DoNotContact.Of(session, person.TenantId, person.Id, now)) is { } entry ? new PauseState.OnList(entry) : own;
    }
}
