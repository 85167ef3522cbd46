using NpsBot.Chat;

namespace NpsBot.Comments;

static class CommentSetup
{
    public static IServiceCollection AddComments(this IServiceCollection services) => services
        .AddSingleton<ReleasedComments>()
        .AddSingleton<CommentThemes>()
        .AddSingleton<CommentLists>()
        .AddSingleton<CommentMasking>()
        .AddSingleton<HelpPhrases>()
        .AddSingleton<CommentReading>();
}
