package io.ikelab.gateway.config;

import io.ikelab.gateway.network.NextHopType;
import io.ikelab.gateway.network.RouteTable;
import io.ikelab.gateway.network.RouteTable.UserRoute;
import io.ikelab.gateway.policy.AzureName;
import io.ikelab.host.config.Cidr;
import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.host.config.UniqueNames;
import io.ikelab.net.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code routeTables}. */
final class RouteTableReader {
    static final String KIND = "route table";

    private RouteTableReader() {}

    static Named<RouteTable> read(ConfigValue value) {
        Map<String, RouteTable> tables = new LinkedHashMap<>();
        UniqueNames names = new UniqueNames();
        for (ConfigValue item : value.list("route tables", 0)) {
            ConfigSection section = NetworkSections.ROUTE_TABLE.read(item);
            String name = names.claim(section.at("name"));
            boolean apart = section.optional("disableBgpRoutePropagation")
                    .map(ConfigValue::flag)
                    .orElse(false);
            List<UserRoute> routes =
                    section.optional("routes").map(RouteTableReader::routes).orElse(List.of());
            tables.put(name, new RouteTable(name, routes, apart));
        }
        return new Named<>(KIND, tables);
    }

    private static List<UserRoute> routes(ConfigValue value) {
        List<UserRoute> routes = new ArrayList<>();
        UniqueNames names = new UniqueNames();
        for (ConfigValue item : value.list("routes", 0)) {
            ConfigSection section = NetworkSections.ROUTE.read(item);
            String name = names.claim(section.at("name"));
            Cidr prefix = section.at("addressPrefix").cidr();
            if (routes.stream().anyMatch(route -> route.addressPrefix().equals(prefix))) {
                throw section.at("addressPrefix")
                        .because("is " + prefix + ", for which this table has a route already");
            }
            routes.add(nextHop(name, prefix, section));
        }
        return routes;
    }

    private static UserRoute nextHop(String name, Cidr prefix, ConfigSection section) {
        NextHopType type = section.at("nextHopType").oneOf(AzureName.byLabel(NextHopType.values()));
        if (type == NextHopType.VIRTUAL_APPLIANCE) {
            IpAddress appliance = section.at("nextHopIpAddress").ipAddress();
            return new UserRoute(name, prefix, type, Optional.of(appliance));
        }
        section.optional("nextHopIpAddress").ifPresent(address -> {
            throw address.because("is given, but only a next hop of type VirtualAppliance has an address");
        });
        return new UserRoute(name, prefix, type, Optional.empty());
    }
}
