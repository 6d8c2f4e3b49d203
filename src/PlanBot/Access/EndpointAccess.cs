using Microsoft.AspNetCore.Authorization;

namespace PlanBot.Access;

/// <summary>Marks an endpoint that verifies its callers itself, as a channel does with its tokens and signatures.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class SelfAuthenticatedAttribute : Attribute, IAllowAnonymous;

/// <summary>Marks the endpoint of an original paragraph, which a link with a token opens too.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class OpenedByLinkAttribute : Attribute;

/// <summary>Ways out of the rule that every endpoint is closed.</summary>
internal static class EndpointAccess
{
    /// <summary>The endpoint verifies its callers itself: the access key and the user header mean nothing to it.</summary>
    public static TBuilder SelfAuthenticated<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new SelfAuthenticatedAttribute());

    /// <summary>A link's token opens the endpoint for the plan and the reference in its route, and for nothing else.</summary>
    public static TBuilder OpenedByLink<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new OpenedByLinkAttribute());
}
