namespace NpsBot.Moments;

/// <summary>Moments put together: who may report them, taking them down, settling them, and the document that describes the API.</summary>
static class MomentsSetup
{
    public const string DocumentPath = "/api/v1/openapi.json";

    public static IServiceCollection AddMoments(this IServiceCollection services)
    {
        services.AddHttpClient(EntraTokens.HttpName, client => client.Timeout = TimeSpan.FromSeconds(10)).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        services.AddSingleton<EntraTokens>();
        services.AddSingleton<MomentCallers>();
        services.AddSingleton<MomentIntake>();
        services.AddSingleton<MomentWork>();
        services.AddHostedService(provider => provider.GetRequiredService<MomentWork>());
        services.AddOpenApi("v1", options =>
        {
            options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new() { Title = "NpsBot moments", Version = "v1", Description = "Reports that somebody was just in touch with a service. No agent's name or id is accepted." };
                document.Servers?.Clear();
                return Task.CompletedTask;
            });
            options.AddOperationTransformer((operation, _, _) =>
            {
                operation.Parameters ??= [];
                operation.Parameters.Add(new Microsoft.OpenApi.OpenApiParameter
                {
                    Name = MomentEndpoint.IdempotencyHeader,
                    In = Microsoft.OpenApi.ParameterLocation.Header,
                    Required = true,
                    Description = "1 to 128 printable characters. The same report under the same key is taken once.",
                    Schema = new Microsoft.OpenApi.OpenApiSchema { Type = Microsoft.OpenApi.JsonSchemaType.String, MaxLength = 128 },
                });
                return Task.CompletedTask;
            });
        });
        return services;
    }
}
