import { useEffect, useEffectEvent } from 'react';
import { useNavigation } from '../hooks/use-navigation';
import { useTopic } from '../hooks/use-topic';

/** Opens the job whose notification was clicked. */
export function FollowClickedNews(): null {
  const { openJob } = useNavigation();
  const clicked = useTopic('clicked_news', undefined).value;
  const follow = useEffectEvent(openJob);
  useEffect(() => {
    if (clicked) follow(clicked);
  }, [clicked]);
  return null;
}
