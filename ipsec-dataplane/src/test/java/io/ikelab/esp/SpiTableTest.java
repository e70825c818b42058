package io.ikelab.esp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.net.SeededRandomness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpiTableTest {
    @Test
    void behavesAsAMap() {
        SeededRandomness random = new SeededRandomness(1);
        SpiTable<Integer> table = new SpiTable<>();
        Map<Integer, Integer> map = new HashMap<>();
        List<Integer> added = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            int spi = i % 2 == 0 ? i : (int) random.nextLong();
            table.add(spi, i);
            map.put(spi, i);
            added.add(spi);
            if (i % 3 == 0) {
                int gone = added.get(random.nextInt(added.size()));
                added.removeIf(present -> present == gone);
                table.remove(gone);
                map.remove(gone);
                assertThat(table.find(gone)).isEmpty();
            }
        }
        assertThat(added)
                .isNotEmpty()
                .allSatisfy(spi -> assertThat(table.find(spi)).isEqualTo(Optional.ofNullable(map.get(spi))));
    }

    @Test
    void oneSpiHasOneSa() {
        SpiTable<String> table = new SpiTable<>();
        table.add(0, "zero");
        assertThat(table.find(0)).contains("zero");
        assertThatThrownBy(() -> table.add(0, "again")).hasMessage("SPI 00000000 is installed already");
    }
}
