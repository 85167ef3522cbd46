using NpsBot.Manifest;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace NpsBot.Telemetry;

/// <summary>Sends metrics and traces to a collector by OTLP over HTTP, where one is set.</summary>
sealed class OtlpExport(Uri collector, ScheduleLag lag) : IHostedService, IDisposable
{
    MeterProvider? metrics;
    TracerProvider? traces;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lag.Begin();
        var resource = ResourceBuilder.CreateDefault().AddService("npsbot", serviceVersion: ManifestPackage.Version, autoGenerateServiceInstanceId: true);
        metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
            .AddMeter(Instruments.Name, "NpsBot.BotFramework", "System.Runtime")
            .AddOtlpExporter(exporter => To(exporter, "v1/metrics")).Build();
        traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
            .AddSource(Instruments.Name)
            // The request around a turn is not traced, and would otherwise decide that nothing in it is.
            .SetSampler(new AlwaysOnSampler())
            .AddOtlpExporter(exporter => To(exporter, "v1/traces")).Build();
        return Task.CompletedTask;
    }

    /// <summary>What was measured last goes out before the process ends.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            metrics?.Shutdown(5000);
            traces?.Shutdown(5000);
        },
        cancellationToken);

    public void Dispose()
    {
        metrics?.Dispose();
        traces?.Dispose();
    }

    void To(OtlpExporterOptions exporter, string path)
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri(collector.AbsoluteUri.TrimEnd('/') + "/" + path);
    }
}
